package app.banyan.gateway;

import app.banyan.telemetry.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;
import java.util.UUID;

/**
 * The trace of one request.
 *
 * @param id     thirty-two hexadecimal digits, which are also the request's name in log lines and answers
 * @param parent the header that the service gets, so that its own spans belong here
 * @param span   the request as it is seen here; none where nobody collects spans
 */
record Trace(String id, String parent, Optional<Span> span) {

    private static final int SERVER_ERROR = 500;

    /** The service may keep spans even where the gateway keeps none. */
    static Trace unseen() {
        var id = UUID.randomUUID().toString().replace("-", "");
        return new Trace(id, "00-" + id + "-" + id.substring(16) + "-01", Optional.empty());
    }

    static Trace of(Span span) {
        var context = span.getSpanContext();
        return new Trace(context.getTraceId(), TraceParent.of(context), Optional.of(span));
    }

    void end(int status) {
        span.ifPresent(seen -> {
            seen.setAttribute("http.response.status_code", status);
            if (status >= SERVER_ERROR) {
                seen.setStatus(StatusCode.ERROR);
            }
            seen.end();
        });
    }
}
