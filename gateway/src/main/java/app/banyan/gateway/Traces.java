package app.banyan.gateway;

import app.banyan.telemetry.TraceParent;
import app.banyan.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Every request begins a trace of its own here. Whoever chooses a trace's id chooses what is found under it, and whether it
 * is kept; so a stranger's trace is only linked to, and never gone on with.
 */
@Singleton
class Traces {

    private final Tracing tracing;

    Traces(Tracing tracing) {
        this.tracing = tracing;
    }

    Trace begin(HttpServerRequest request, Optional<Route> route) {
        return tracing.tracer()
                .map(tracer -> Trace.of(span(tracer, request, route)))
                .orElseGet(Trace::unseen);
    }

    private static Span span(Tracer tracer, HttpServerRequest request, Optional<Route> route) {
        var path = route.map(Route::path).orElse("none");
        var span = tracer.spanBuilder(request.method() + " " + path)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.method().name())
                .setAttribute("http.route", path);
        TraceParent.read(request.getHeader(TraceParent.HEADER)).ifPresent(span::addLink);
        return span.startSpan();
    }
}
