package app.banyan.runtime.telemetry;

import static java.util.stream.Collectors.groupingBy;

import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.operations.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Shows every {@link Figures} and every {@link Backlog} of the service as gauges. They are asked in rounds, and only while
 * somebody scrapes: the first scrape finds none of them, the next ones do. Where one cannot be asked the numbers stay as
 * they were, and {@code banyan_gauges_age_seconds} says how old they are.
 */
@ApplicationScoped
public class Gauges {

    private static final Logger LOG = Logger.getLogger(Gauges.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final MeterRegistry registry;
    private final Vertx vertx;
    private final List<Figures> figures;
    private final List<Backlog> backlogs;
    private final Duration every;
    private final Clock clock;
    private final Map<String, MultiGauge> shown = new HashMap<>();

    private volatile boolean wanted;
    private volatile Instant known;
    private Instant asked = Instant.MIN;
    private boolean asking;
    private long timer;

    Gauges(
            MeterRegistry registry,
            Vertx vertx,
            @All List<Figures> figures,
            @All List<Backlog> backlogs,
            @ConfigProperty(name = "telemetry.gauges-every") Duration every,
            @ProtocolTime Clock clock) {
        this.registry = registry;
        this.vertx = vertx;
        this.figures = figures;
        this.backlogs = backlogs;
        this.every = every;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        known = clock.instant();
        Gauge.builder("banyan.gauges.age.seconds", this, Gauges::age)
                .description("How long ago the numbers that are asked in rounds were known last.")
                .register(registry);
        timer = vertx.setPeriodic(LOOK.toMillis(), _ -> look());
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Somebody reads this: the others are wanted too. */
    private double age() {
        wanted = true;
        return Duration.between(known, clock.instant()).toMillis() / 1000.0;
    }

    private void look() {
        var now = clock.instant();
        if (!wanted || asking || now.isBefore(asked.plus(every))) {
            return;
        }
        wanted = false;
        asking = true;
        asked = now;
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(_ -> all(context)
                .subscribe()
                .with(
                        numbers -> {
                            asking = false;
                            known = clock.instant();
                            show(numbers);
                        },
                        failure -> {
                            asking = false;
                            LOG.warnf("the numbers of this service are not known: %s", failure.toString());
                        }));
    }

    /** One after the other, each on this context: whoever is next may need a session. */
    private Uni<List<Figure>> all(Context context) {
        return Multi.createFrom()
                .iterable(Stream.concat(backlogs.stream().map(Gauges::figures), figures.stream())
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(one -> one.now().emitOn(work -> context.runOnContext(_ -> work.run())))
                .collect()
                .in(ArrayList<Figure>::new, List::addAll)
                .map(List::copyOf);
    }

    private static Figures figures(Backlog backlog) {
        return () -> backlog.waiting()
                .map(waiting -> List.of(new Figure(
                        "banyan.backlog.waiting.items",
                        "What was accepted and is not finished, by its kind.",
                        Tags.of("backlog", backlog.name()),
                        waiting)));
    }

    private void show(List<Figure> numbers) {
        numbers.stream()
                .collect(groupingBy(Figure::name))
                .forEach((name, rows) -> shown.computeIfAbsent(
                                name,
                                _ -> MultiGauge.builder(name)
                                        .description(rows.getFirst().meaning())
                                        .register(registry))
                        .register(
                                rows.stream()
                                        .map(row -> MultiGauge.Row.of(row.labels(), row.value()))
                                        .toList(),
                                true));
    }
}
