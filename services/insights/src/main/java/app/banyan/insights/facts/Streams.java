package app.banyan.insights.facts;

import app.banyan.insights.InsightsConfig;
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
import app.banyan.runtime.stream.Place;
import app.banyan.runtime.telemetry.Figures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;

/** The streams the facts are made of, read in one lane. */
@ApplicationScoped
public class Streams {

    private static final String NAME = "facts-lane";

    private static final List<String> TOPICS = List.of(
            "sales",
            "community.community",
            "community.member",
            "mall.merchant",
            "mall.product",
            "mall.shelf",
            "courses.ladder");

    private final String prefix;
    private final List<String> topics;
    private final Broker broker;
    private final Offsets offsets;
    private final Lane lane;

    Streams(
            Facts facts,
            Batches batches,
            Offsets offsets,
            Broker broker,
            InsightsConfig config,
            KafkaClients kafka,
            @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        this.prefix = prefix.orElse("");
        this.topics = TOPICS.stream().map(this.prefix::concat).toList();
        this.broker = broker;
        this.offsets = offsets;
        this.lane = new Lane(
                NAME,
                kafka,
                this.prefix + "insights-facts",
                config.batch(),
                topics,
                offsets,
                broker,
                batches.watched(NAME, facts::take));
    }

    /** How far a partition is read. @param topic without the prefix that keeps platforms apart */
    public record Reach(String topic, Place place, long read, long end) {}

    public Uni<List<Reach>> reach() {
        return broker.ends(topics)
                .flatMap(ends -> offsets.of(ends.keySet())
                        .map(read -> reaches(ends, read).toList()));
    }

    private Stream<Reach> reaches(Map<Place, Long> ends, Map<Place, Long> read) {
        return ends.entrySet().stream()
                .map(end -> new Reach(
                        end.getKey().topic().substring(prefix.length()),
                        end.getKey(),
                        read.get(end.getKey()),
                        end.getValue()));
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
        return new LaneWellness(NAME, lane);
    }

    @Produces
    @Singleton
    Backlog backlog() {
        return new LaneBacklog("facts", topics, broker, offsets);
    }

    @Produces
    @Singleton
    Figures figures(DeadLetters deadLetters) {
        return new LaneFigures(NAME, prefix, topics, lane, broker, offsets, deadLetters);
    }
}
