package app.banyan.gateway;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** The few paths that the gateway answers itself. */
@Singleton
class OwnPages {

    private final Quiescence quiescence;
    private final ApiDescription description;
    private final PlatformClock clock;
    private final Buffer landing = Resource.bytes("/landing.html");

    OwnPages(Quiescence quiescence, ApiDescription description, PlatformClock clock) {
        this.quiescence = quiescence;
        this.description = description;
        this.clock = clock;
    }

    void answer(HttpServerRequest request, Buffer body) {
        if (request.method().equals(POST) && request.path().equals("/v1/operations/clock")) {
            send(request, "application/json", clock.forward(body));
            return;
        }
        if (!request.method().equals(GET) && !request.method().equals(HEAD)) {
            Problem.METHOD.answer(request.response());
            return;
        }
        switch (request.path()) {
            case "/" -> send(request, "text/html; charset=utf-8", Future.succeededFuture(landing));
            case "/openapi" -> send(request, "application/json", description.merged());
            case "/v1/operations/quiescence" ->
                send(request, "application/json", quiescence.of(request.getHeader(HttpHeaders.AUTHORIZATION)));
            case "/v1/operations/clock" -> send(request, "application/json", clock.now());
            default -> Problem.NOT_FOUND.answer(request.response());
        }
    }

    private static void send(HttpServerRequest request, String type, Future<Buffer> page) {
        var response = request.response();
        page.onSuccess(bytes ->
                        response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(bytes))
                .onFailure(failure ->
                        (failure instanceof Refused refused ? refused.problem() : Problem.AWAY).answer(response));
    }
}
