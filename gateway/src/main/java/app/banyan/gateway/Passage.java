package app.banyan.gateway;

import app.banyan.telemetry.TraceParent;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Carries one request to its service and the answer back, bytes unchanged. It asks once: a POST that may have acted is
 * repeated only by the client, who has the idempotency key.
 */
@Singleton
class Passage {

    private static final Logger LOG = Logger.getLogger(Passage.class);

    /** Headers by which the platform's own parts tell each other something: from outside they would be lies. */
    private static final Set<String> OURS = Set.of(
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            TraceParent.HEADER,
            "tracestate",
            "baggage");

    private static final List<String> OUR_PREFIXES = List.of("x-forwarded-", "x-banyan-");

    private final Services services;
    private final Senders senders;

    Passage(Services services, Senders senders) {
        this.services = services;
        this.senders = senders;
    }

    /** Answers the request with what the service answers, or with a problem that says how far it got. */
    void carry(HttpServerRequest request, Route route, Buffer body, Trace trace) {
        var question =
                ProxyRequest.reverseProxy(request).setURI(uri(request, route)).setBody(Body.body(body));
        clean(question.headers());
        question.headers()
                .set("X-Forwarded-For", senders.of(request).getHostAddress())
                .set("X-Request-Id", trace.id())
                .set(TraceParent.HEADER, trace.parent());
        services.open(route.service(), question.getMethod(), question.getURI())
                .compose(question::send)
                .compose(Passage::giveBack)
                .onFailure(failure -> explain(failure, request, route, trace.id()));
    }

    /** The target may have come in absolute form; only the path, checked by then, and the query are passed on. */
    private static String uri(HttpServerRequest request, Route route) {
        var path = route.inside(request.path());
        return request.query() == null ? path : path + "?" + request.query();
    }

    private static void clean(MultiMap headers) {
        namedByConnection(headers).forEach(headers::remove);
        headers.names().stream().filter(Passage::isOurs).toList().forEach(headers::remove);
    }

    private static boolean isOurs(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return OURS.contains(name) || OUR_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** {@code Connection: X-Once} says that {@code X-Once} is meant for this hop only. */
    private static List<String> namedByConnection(MultiMap headers) {
        return headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Future<Void> giveBack(ProxyResponse answer) {
        namedByConnection(answer.headers()).forEach(answer.headers()::remove);
        answer.headers().remove(HttpHeaders.SERVER);
        return answer.send();
    }

    private static void explain(Throwable failure, HttpServerRequest request, Route route, String requestId) {
        LOG.warnf("request=%s service=%s failed: %s", requestId, route.service().label(), failure);
        var response = request.response();
        if (response.headWritten()) {
            response.reset();
        } else {
            response.headers().clear();
            problem(failure).answer(response);
        }
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case ConnectException refused -> Problem.AWAY;
            case TimeoutException late -> Problem.SLOW;
            default -> Problem.BAD_GATEWAY;
        };
    }
}
