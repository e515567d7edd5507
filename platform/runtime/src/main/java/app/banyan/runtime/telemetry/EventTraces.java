package app.banyan.runtime.telemetry;

import app.banyan.runtime.operations.RequestName;
import app.banyan.telemetry.TraceParent;
import app.banyan.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;

/**
 * Traces go where events go: the outbox keeps the span that an event was told in, the record carries it, and whoever
 * handles the record goes on from there. Where nothing is traced, nothing is kept, sent or continued.
 */
@ApplicationScoped
public class EventTraces {

    private final Tracing tracing;

    EventTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The header of what is told now; empty where nothing is traced, and where no request or record led here. */
    public String current() {
        return tracing.tracer()
                .map(_ -> Span.current().getSpanContext())
                .filter(SpanContext::isValid)
                .map(TraceParent::of)
                .orElse("");
    }

    /**
     * Does the work that a record asks for in the trace that the record came with, or in a new one. Log lines of the work
     * bear the trace's id as the request's name. On a Vert.x context of the record's own.
     */
    public Uni<Void> continued(ConsumerRecord<String, String> record, String topic, Supplier<Uni<Void>> work) {
        return tracing.tracer()
                .map(tracer -> spanned(handling(tracer, record, topic), work))
                .orElseGet(work);
    }

    /** Does the work of many records at once. It belongs to none of their traces more than to another: it links to each. */
    public Uni<Void> linked(String lane, Collection<ConsumerRecord<String, String>> records, Supplier<Uni<Void>> work) {
        return tracing.tracer()
                .map(tracer -> {
                    var batch = tracer.spanBuilder(lane + " batch")
                            .setNoParent()
                            .setSpanKind(SpanKind.CONSUMER)
                            .setAttribute("messaging.system", "kafka")
                            .setAttribute("messaging.operation.type", "process")
                            .setAttribute("messaging.batch.message_count", records.size());
                    records.forEach(record -> origin(record).ifPresent(batch::addLink));
                    var span = batch.startSpan();
                    return work.get().onTermination().invoke((_, failure, cancelled) -> end(span, failure));
                })
                .orElseGet(work);
    }

    private static SpanBuilder handling(Tracer tracer, ConsumerRecord<String, String> record, String topic) {
        return tracer.spanBuilder("process " + topic)
                .setParent(origin(record)
                        .map(from -> Context.root().with(Span.wrap(from)))
                        .orElse(Context.root()))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset());
    }

    private static Uni<Void> spanned(SpanBuilder builder, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            var span = builder.startSpan();
            var scope = span.makeCurrent();
            MDC.put(RequestName.LOG_KEY, span.getSpanContext().getTraceId());
            return work.get().onTermination().invoke((_, failure, cancelled) -> {
                end(span, failure);
                scope.close();
            });
        });
    }

    /** What failed is told by its kind: what it says may be about a person. */
    private static void end(Span span, Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getName());
        }
        span.end();
    }

    private static Optional<SpanContext> origin(ConsumerRecord<String, String> record) {
        return Optional.ofNullable(record.headers().lastHeader(TraceParent.HEADER))
                .map(header -> header.value())
                .flatMap(value -> TraceParent.read(new String(value, StandardCharsets.UTF_8)));
    }
}
