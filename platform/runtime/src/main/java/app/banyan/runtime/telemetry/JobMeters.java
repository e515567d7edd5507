package app.banyan.runtime.telemetry;

import app.banyan.runtime.clock.ProtocolTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether jobs run: how long ago each last went well, and how often it did not. */
@ApplicationScoped
public class JobMeters {

    private final MeterRegistry registry;
    private final Instance<Scheduler> scheduler;
    private final Clock clock;
    private final Map<String, Instant> wentWell = new ConcurrentHashMap<>();

    JobMeters(MeterRegistry registry, Instance<Scheduler> scheduler, @ProtocolTime Clock clock) {
        this.registry = registry;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (scheduler.isResolvable()) {
            scheduler.get().getScheduledJobs().stream()
                    .map(JobMeters::name)
                    .distinct()
                    .forEach(this::register);
        }
    }

    void well(@Observes SuccessfulExecution done) {
        wentWell.put(name(done.getExecution().getTrigger()), clock.instant());
    }

    void badly(@Observes FailedExecution failed) {
        failures(name(failed.getExecution().getTrigger())).increment();
    }

    private void register(String job) {
        wentWell.putIfAbsent(job, clock.instant());
        Gauge.builder("banyan.job.success.age.seconds", () -> age(job))
                .description("How long ago a round of the job last ended well, or the service started.")
                .tag("job_name", job)
                .register(registry);
        failures(job);
    }

    private Counter failures(String job) {
        return Counter.builder("banyan.job.failed.rounds")
                .description("Rounds of the job that ended badly.")
                .tag("job_name", job)
                .register(registry);
    }

    private double age(String job) {
        return Duration.between(wentWell.get(job), clock.instant()).toMillis() / 1000.0;
    }

    /** {@code app.banyan.courses.order.ExpiryJob#run} is the {@code ExpiryJob}. */
    private static String name(Trigger trigger) {
        var method = trigger.getMethodDescription();
        var type = method.substring(0, method.indexOf('#'));
        return type.substring(type.lastIndexOf('.') + 1).replaceFirst("_Subclass$", "");
    }
}
