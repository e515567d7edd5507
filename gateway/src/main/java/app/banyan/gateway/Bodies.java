package app.banyan.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/**
 * Reads a request's body whole before anything is sent on: a service never waits for a slow client, a body that is too
 * long reaches nobody, and a length that lies cannot hide a second request.
 */
@Singleton
class Bodies {

    private final Vertx vertx;
    private final GatewayConfig.Limits limits;

    Bodies(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.limits = config.limits();
    }

    /** The bytes as they came; {@link Refused} when they are too many or come too slowly. */
    Future<Buffer> read(HttpServerRequest request, Route route) {
        var limit = limit(route);
        if (declared(request) > limit) {
            return Refused.with(Problem.tooLarge(limit));
        }
        var bytes = Buffer.buffer();
        var whole = Promise.<Buffer>promise();
        var timer =
                vertx.setTimer(limits.bodyTime().toMillis(), late -> whole.tryFail(Refused.of(Problem.BODY_TOO_SLOW)));
        request.handler(chunk -> {
            if (bytes.length() + chunk.length() > limit) {
                whole.tryFail(Refused.of(Problem.tooLarge(limit)));
            } else {
                bytes.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(brokenOff -> whole.tryFail(Refused.of(Problem.BODY_BROKEN_OFF)));
        request.endHandler(end -> whole.tryComplete(bytes));
        request.resume();
        return whole.future().onComplete(read -> vertx.cancelTimer(timer));
    }

    /**
     * Throws the rest of a refused body away, so that the client, which may still be sending, gets to read the answer.
     * Whoever is still sending after the time that a body may take is cut off.
     */
    void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            var timer = vertx.setTimer(
                    limits.bodyTime().toMillis(), late -> request.connection().close());
            request.handler(chunk -> {});
            request.exceptionHandler(brokenOff -> vertx.cancelTimer(timer));
            request.endHandler(end -> vertx.cancelTimer(timer));
            request.resume();
        }
    }

    private long limit(Route route) {
        if (route.isImport()) {
            return limits.importBytes();
        }
        if (route.isUpload()) {
            return limits.uploadBytes();
        }
        return route.isWebhook() ? limits.webhookBytes() : limits.bodyBytes();
    }

    private static long declared(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
