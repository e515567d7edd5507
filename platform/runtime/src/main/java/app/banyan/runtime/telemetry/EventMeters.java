package app.banyan.runtime.telemetry;

import app.banyan.runtime.kafka.Channels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;

/** What is counted of events as they are published and heard. Every meter is there from the start, at zero. */
@ApplicationScoped
public class EventMeters {

    private final MeterRegistry registry;
    private final Channels channels;
    private final Counter published;

    EventMeters(MeterRegistry registry, Channels channels) {
        this.registry = registry;
        this.channels = channels;
        this.published = Counter.builder("banyan.outbox.published.events")
                .description("Events that the broker took from the outbox.")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        channels.all().stream().map(Channels.Channel::topic).distinct().forEach(topic -> {
            timer(topic);
            retried(topic);
            dead(topic);
        });
    }

    public void published(int events) {
        published.increment(events);
    }

    /** @param topic as events name it */
    public Uni<Void> handled(String topic, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            var began = System.nanoTime();
            return work.get()
                    .onTermination()
                    .invoke(() -> timer(topic).record(Duration.ofNanos(System.nanoTime() - began)));
        });
    }

    public Counter retried(String topic) {
        return Counter.builder("banyan.inbox.failed.tries")
                .description("Tries to handle a record that failed and are made again.")
                .tag("topic", topic)
                .register(registry);
    }

    public Counter dead(String topic) {
        return Counter.builder("banyan.inbox.dead.events")
                .description("Records that went to the dead-letter topic since the start.")
                .tag("topic", topic)
                .register(registry);
    }

    private Timer timer(String topic) {
        return Timer.builder("banyan.inbox.handled.events")
                .description("Records that were handled, and how long each took with all its tries.")
                .tag("topic", topic)
                .register(registry);
    }
}
