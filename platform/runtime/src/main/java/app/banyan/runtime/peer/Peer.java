package app.banyan.runtime.peer;

import app.banyan.runtime.operations.RequestName;
import app.banyan.runtime.security.ServiceTokens;
import app.banyan.runtime.telemetry.PeerMeters;
import app.banyan.runtime.telemetry.PeerMeters.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.MDC;

/**
 * Another service of the platform. A call carries a service token, has a time limit, and stands behind a circuit
 * breaker; only reads are tried a second time. Never call it inside a database transaction.
 */
public final class Peer {

    private static final TypeLiteral<Uni<HttpResponse<Buffer>>> ANSWER = new TypeLiteral<>() {};

    private final String name;
    private final String address;
    private final WebClient client;
    private final ServiceTokens tokens;
    private final ObjectMapper json;
    private final PeerMeters meters;
    private final TypedGuard<Uni<HttpResponse<Buffer>>> guard;

    Peer(String name, String address, WebClient client, ServiceTokens tokens, ObjectMapper json, PeerMeters meters) {
        this.name = name;
        this.address = address;
        this.client = client;
        this.tokens = tokens;
        this.json = json;
        this.meters = meters;
        this.guard = TypedGuard.create(ANSWER)
                .withDescription(name)
                .withCircuitBreaker()
                .requestVolumeThreshold(10)
                .failureRatio(0.5)
                .delay(1, ChronoUnit.SECONDS)
                .done()
                .build();
    }

    /** @param limit how long to wait for one try; a read is tried twice */
    public <T> Uni<T> get(String path, Class<T> answer, Duration limit) {
        return send(HttpMethod.GET, path, null, limit)
                .onFailure(PeerUnavailable.class)
                .retry()
                .atMost(1)
                .map(body -> read(body, answer));
    }

    public <T> Uni<T> post(String path, Object body, Class<T> answer, Duration limit) {
        return send(HttpMethod.POST, path, write(body), limit).map(got -> read(got, answer));
    }

    /** Not tried a second time by itself: the caller knows whether the same may be put again. */
    public <T> Uni<T> put(String path, Object body, Class<T> answer, Duration limit) {
        return send(HttpMethod.PUT, path, write(body), limit).map(got -> read(got, answer));
    }

    private Uni<Buffer> send(HttpMethod method, String path, Buffer body, Duration limit) {
        return Uni.createFrom().deferred(() -> {
            var began = System.nanoTime();
            return ask(method, path, body, limit)
                    .onItemOrFailure()
                    .invoke((_, failure) ->
                            meters.asked(name, outcome(failure), Duration.ofNanos(System.nanoTime() - began)));
        });
    }

    private static Outcome outcome(Throwable failure) {
        return switch (failure) {
            case null -> Outcome.ANSWERED;
            case PeerRefused refused -> Outcome.REFUSED;
            default -> Outcome.UNAVAILABLE;
        };
    }

    private Uni<Buffer> ask(HttpMethod method, String path, Buffer body, Duration limit) {
        return tokens.forAudience(name, limit)
                .flatMap(token -> guard.get(() -> exchange(method, path, body, token, limit)))
                .onFailure(failure -> !(failure instanceof PeerUnavailable))
                .transform(failure -> new PeerUnavailable(name, failure))
                .map(this::accepted);
    }

    private Uni<HttpResponse<Buffer>> exchange(
            HttpMethod method, String path, Buffer body, String token, Duration limit) {
        var request = client.requestAbs(method, address + path)
                .bearerTokenAuthentication(token)
                .timeout(limit.toMillis());
        if (MDC.get(RequestName.LOG_KEY) instanceof String requestName) {
            request.putHeader(RequestName.HEADER, requestName);
        }
        var answer = body == null
                ? request.send()
                : request.putHeader("content-type", "application/json").sendBuffer(body);
        return answer.invoke(response -> {
            if (response.statusCode() >= 500) {
                throw new PeerUnavailable(name, "status " + response.statusCode());
            }
        });
    }

    private Buffer accepted(HttpResponse<Buffer> response) {
        if (response.statusCode() >= 300) {
            throw new PeerRefused(name, response.statusCode(), problem(response.body()));
        }
        return response.body();
    }

    private static JsonObject problem(Buffer body) {
        try {
            return body == null ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    private Buffer write(Object body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** Fields that this side does not know are left alone: the peer may be newer. */
    private <T> T read(Buffer body, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body.getBytes());
        } catch (IOException unreadable) {
            throw new PeerUnavailable(name, unreadable);
        }
    }
}
