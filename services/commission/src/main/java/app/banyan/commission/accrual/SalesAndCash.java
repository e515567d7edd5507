package app.banyan.commission.accrual;

import app.banyan.commission.CommissionConfig;
import app.banyan.runtime.kafka.KafkaClients;
import app.banyan.runtime.operations.Backlog;
import app.banyan.runtime.stream.Batches;
import app.banyan.runtime.stream.Broker;
import app.banyan.runtime.stream.DeadLetters;
import app.banyan.runtime.stream.Lane;
import app.banyan.runtime.stream.LaneBacklog;
import app.banyan.runtime.stream.LaneFigures;
import app.banyan.runtime.stream.LaneWellness;
import app.banyan.runtime.stream.Offsets;
import app.banyan.runtime.telemetry.Figures;
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

    private final String prefix;
    private final List<String> topics;
    private final Broker broker;
    private final Offsets offsets;
    private final Lane lane;

    SalesAndCash(
            Accruals accruals,
            Batches batches,
            Offsets offsets,
            Broker broker,
            CommissionConfig config,
            KafkaClients kafka,
            @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        this.prefix = prefix.orElse("");
        this.topics = List.of(this.prefix + "sales", this.prefix + "payments.cash");
        this.broker = broker;
        this.offsets = offsets;
        this.lane = new Lane(
                LANE,
                kafka,
                this.prefix + "commission-ledger",
                config.batch(),
                topics,
                offsets,
                broker,
                batches.watched(LANE, accruals::take));
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

    @Produces
    @Singleton
    Figures figures(DeadLetters deadLetters) {
        return new LaneFigures(LANE, prefix, topics, lane, broker, offsets, deadLetters);
    }
}
