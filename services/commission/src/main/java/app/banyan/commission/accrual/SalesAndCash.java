package app.banyan.commission.accrual;

import app.banyan.commission.CommissionConfig;
import app.banyan.runtime.operations.Backlog;
import app.banyan.runtime.stream.Broker;
import app.banyan.runtime.stream.Lane;
import app.banyan.runtime.stream.LaneBacklog;
import app.banyan.runtime.stream.LaneWellness;
import app.banyan.runtime.stream.Offsets;
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

/** The two streams the books are made of, read in one lane. */
@ApplicationScoped
class SalesAndCash {

    private static final String LANE = "ledger-lane";

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
        this.lane = new Lane(
                LANE, servers, named + "commission-ledger", config.batch(), topics, offsets, broker, accruals::take);
    }

    void start(@Observes StartupEvent started) {
        lane.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        lane.close();
    }

    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck wellness() {
        return new LaneWellness(LANE, lane);
    }

    @Produces
    @Singleton
    Backlog backlog() {
        return new LaneBacklog("ledger", topics, broker, offsets);
    }
}
