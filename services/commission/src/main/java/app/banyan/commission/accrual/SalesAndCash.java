package app.banyan.commission.accrual;

import app.banyan.commission.CommissionConfig;
import app.banyan.commission.stream.Broker;
import app.banyan.commission.stream.Lane;
import app.banyan.commission.stream.LaneBacklog;
import app.banyan.commission.stream.Offsets;
import app.banyan.runtime.operations.Backlog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The two streams the books are made of, read in one lane. */
@ApplicationScoped
class SalesAndCash {

    private final List<String> topics;
    private final Broker broker;
    private final Offsets offsets;
    private final Lane lane;

    SalesAndCash(
            Accruals accruals,
            Offsets offsets,
            Broker broker,
            CommissionConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        var named = prefix.orElse("");
        this.topics = List.of(named + "sales", named + "payments.cash");
        this.broker = broker;
        this.offsets = offsets;
        this.lane =
                new Lane(servers, named + "commission-ledger", config.batch(), topics, offsets, broker, accruals::take);
    }

    void start(@Observes StartupEvent started) {
        lane.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        lane.close();
    }

    /**
     * Tells the operators, and nobody who would restart or cut off the service: links and attributions go on without the
     * lane, and a lane that cannot read on does so again by itself.
     */
    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck wellness() {
        return () -> {
            var trouble = lane.trouble();
            var answer = HealthCheckResponse.named("ledger-lane").status(trouble.isEmpty());
            trouble.ifPresent(why -> answer.withData("trouble", why));
            return answer.build();
        };
    }

    @Produces
    @Singleton
    Backlog backlog() {
        return new LaneBacklog(topics, broker, offsets);
    }
}
