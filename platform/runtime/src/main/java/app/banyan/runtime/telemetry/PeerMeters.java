package app.banyan.runtime.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** How long other services take to answer, each by its name and by how the question ended. */
@ApplicationScoped
public class PeerMeters {

    /** How a question ended: with an answer, with a no, or without either. */
    public enum Outcome {
        ANSWERED,
        REFUSED,
        UNAVAILABLE
    }

    private final MeterRegistry registry;

    PeerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From now on the service is one that is asked: all its meters are there, at zero. */
    public void known(String peer) {
        for (var outcome : Outcome.values()) {
            timer(peer, outcome);
        }
    }

    public void asked(String peer, Outcome outcome, Duration took) {
        timer(peer, outcome).record(took);
    }

    private Timer timer(String peer, Outcome outcome) {
        return Timer.builder("banyan.peer.questions")
                .description("Questions to other services, each try by itself.")
                .tag("peer", peer)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
