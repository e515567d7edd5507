package app.banyan.runtime.stream;

import app.banyan.runtime.telemetry.EventTraces;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Watches the batches of a lane: how many records are in each, how long each takes, and whose traces lead to it. */
@ApplicationScoped
public class Batches {

    private final MeterRegistry registry;
    private final EventTraces traces;

    Batches(MeterRegistry registry, EventTraces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    /** The same effect, watched. */
    public Function<List<Taken>, Uni<Void>> watched(String lane, Function<List<Taken>, Uni<Void>> effect) {
        var size = DistributionSummary.builder("banyan.lane.batch.records")
                .description("How many records a lane takes at a time.")
                .tag("lane", lane)
                .register(registry);
        var took = Timer.builder("banyan.lane.batch")
                .description("How long the effect of a batch takes, its transaction included.")
                .tag("lane", lane)
                .register(registry);
        return batch -> {
            var began = System.nanoTime();
            return traces.linked(lane, batch.stream().map(Taken::record).toList(), () -> effect.apply(batch))
                    .invoke(() -> {
                        size.record(batch.size());
                        took.record(Duration.ofNanos(System.nanoTime() - began));
                    });
        };
    }
}
