package app.banyan.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The connections to the services. Nothing is ever sent twice: whoever asked decides about asking again. */
@Singleton
class Services {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final GatewayConfig config;

    Services(Vertx vertx, GatewayConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(CONNECT_LIMIT.toMillis()))
                        // Shorter than the time after which a service closes an idle connection, so that a request is
                        // not sent into a connection that is just being closed.
                        .setKeepAliveTimeout(20),
                new PoolOptions().setHttp1MaxSize(128));
    }

    /** Opens a request; it fails when the service cannot be reached and then nothing has been sent. */
    Future<HttpClientRequest> open(Service service, HttpMethod method, String uri) {
        var address = config.address(service).orElseThrow();
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(uri)
                .setConnectTimeout(CONNECT_LIMIT.toMillis())
                .setIdleTimeout(config.limits().answerTime().toMillis()));
    }

    /** Reads a JSON document; any answer other than 200 is a failure that says what it was. */
    Future<JsonObject> read(Service service, String uri, Optional<String> authorization) {
        return open(service, HttpMethod.GET, uri)
                .compose(request -> {
                    request.putHeader(HttpHeaders.ACCEPT, "application/json");
                    authorization.ifPresent(token -> request.putHeader(HttpHeaders.AUTHORIZATION, token));
                    return request.send();
                })
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture(service.label() + " answered " + answer.statusCode() + " to " + uri))
                .map(JsonObject::new);
    }
}
