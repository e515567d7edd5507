package app.banyan.runtime.inbox;

import app.banyan.runtime.Passing;
import app.banyan.runtime.outbox.EventProducer;
import app.banyan.runtime.telemetry.EventMeters;
import app.banyan.runtime.telemetry.EventTraces;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What every listener does around its work. While the database or a peer is away it waits and tries again, for ever: an
 * event is never skipped. What fails for another reason is tried three times and then goes to the dead-letter topic
 * {@code <service>.<topic>.dead}, so that a poison message does not block its partition.
 */
@ApplicationScoped
public class Listening {

    private static final Logger LOG = Logger.getLogger(Listening.class);
    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final EventProducer producer;
    private final EventTraces traces;
    private final EventMeters meters;
    private final ObjectMapper json;
    private final String service;
    private final String prefix;

    Listening(
            Vertx vertx,
            EventProducer producer,
            EventTraces traces,
            EventMeters meters,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        this.vertx = vertx;
        this.producer = producer;
        this.traces = traces;
        this.meters = meters;
        this.json = json;
        this.service = service;
        this.prefix = prefix.orElse("");
    }

    /** @param work the effect; its own transaction, idempotent by {@link Inbox}; types it does not know it leaves alone */
    public Uni<Void> handle(ConsumerRecord<String, String> record, Function<Received, Uni<Void>> work) {
        var topic = topic(record);
        return meters.handled(topic, () -> traces.continued(record, topic, () -> attempt(record, work, 1, FIRST_WAIT)))
                .onFailure()
                .recoverWithUni(failure -> bury(record, failure));
    }

    /** As events name it. */
    private String topic(ConsumerRecord<String, String> record) {
        return record.topic().substring(prefix.length());
    }

    private Uni<Void> attempt(
            ConsumerRecord<String, String> record, Function<Received, Uni<Void>> work, int attempt, Duration wait) {
        return Uni.createFrom()
                .deferred(() -> work.apply(Received.of(record, json)))
                .onFailure(failure ->
                        Passing.is(failure) || (attempt < TRIES && !(failure instanceof Received.MalformedEvent)))
                .recoverWithUni(failure -> {
                    meters.retried(topic(record)).increment();
                    LOG.warnf(
                            "%s %d/%d waits: %s",
                            record.topic(), record.partition(), record.offset(), failure.toString());
                    var longer = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                    return pause(wait)
                            .flatMap(_ -> attempt(record, work, Passing.is(failure) ? attempt : attempt + 1, longer));
                });
    }

    /** A timer of the current Vert.x context, so that the work goes on where its session may live. */
    private Uni<Void> pause(Duration wait) {
        return Uni.createFrom().emitter(done -> vertx.setTimer(wait.toMillis(), _ -> done.complete(null)));
    }

    private Uni<Void> bury(ConsumerRecord<String, String> record, Throwable failure) {
        LOG.errorf(failure, "%s %d/%d is dead", record.topic(), record.partition(), record.offset());
        var topic = prefix + service + "." + topic(record) + ".dead";
        var headers = new RecordHeaders(record.headers().toArray());
        headers.add("dead-reason", String.valueOf(failure.getMessage()).getBytes(StandardCharsets.UTF_8));
        headers.add("dead-position", (record.partition() + "/" + record.offset()).getBytes(StandardCharsets.UTF_8));
        var letter = new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
        return vertx.<Void>executeBlocking(
                        () -> {
                            producer.publish(List.of(letter));
                            return null;
                        },
                        false)
                .invoke(() -> meters.dead(topic(record)).increment())
                .onFailure()
                .recoverWithUni(_ -> pause(LONGEST_WAIT).flatMap(_ -> bury(record, failure)));
    }
}
