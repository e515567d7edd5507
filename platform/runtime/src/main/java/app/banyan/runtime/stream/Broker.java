package app.banyan.runtime.stream;

import app.banyan.runtime.kafka.KafkaClients;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What the broker says of topics: their ids and how far they reach. */
@ApplicationScoped
public class Broker {

    private final Admin admin;

    Broker(KafkaClients kafka) {
        this.admin = kafka.admin();
    }

    public Uni<Map<String, String>> ids(Collection<String> topics) {
        return describe(topics)
                .map(described -> described.values().stream()
                        .collect(Collectors.toMap(
                                TopicDescription::name, topic -> topic.topicId().toString())));
    }

    /** The end of every partition of these topics. */
    public Uni<Map<Place, Long>> ends(Collection<String> topics) {
        return describe(topics).flatMap(described -> {
            var places = described.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition ->
                                    new Place(topic.name(), topic.topicId().toString(), partition.partition())))
                    .collect(Collectors.toMap(
                            place -> new TopicPartition(place.topic(), place.partition()), place -> place));
            var latest = places.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            return Uni.createFrom()
                    .completionStage(() -> admin.listOffsets(latest).all().toCompletionStage())
                    .map(ends -> ends.entrySet().stream()
                            .collect(Collectors.toMap(
                                    end -> places.get(end.getKey()),
                                    end -> end.getValue().offset())));
        });
    }

    private Uni<Map<String, TopicDescription>> describe(Collection<String> topics) {
        return Uni.createFrom()
                .completionStage(
                        () -> admin.describeTopics(topics).allTopicNames().toCompletionStage());
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
