package app.banyan.runtime.kafka;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records on the topics of the service's listeners their consumer groups have not finished with. */
@Singleton
public class Unread {

    private final Channels channels;
    private final KafkaClients kafka;
    private final Vertx vertx;
    private Admin admin;

    Unread(Channels channels, KafkaClients kafka, Vertx vertx) {
        this.channels = channels;
        this.kafka = kafka;
        this.vertx = vertx;
    }

    /**
     * By topic, as events name it. Asks on a worker and answers on the caller's own context, where what comes next may
     * need a session.
     */
    public Uni<Map<String, Long>> byTopic() {
        return vertx.executeBlocking(
                () -> channels.all().stream().collect(Collectors.toMap(Channels.Channel::topic, this::of, Long::sum)),
                false);
    }

    private long of(Channels.Channel channel) {
        try {
            var partitions = admin().describeTopics(List.of(channel.inside()))
                    .allTopicNames()
                    .get()
                    .get(channel.inside())
                    .partitions();
            var ends = admin().listOffsets(partitions.stream()
                            .map(partition -> new TopicPartition(channel.inside(), partition.partition()))
                            .collect(Collectors.toMap(place -> place, _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            var done = admin().listConsumerGroupOffsets(channel.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (done.get(end.getKey()) == null
                                    ? 0
                                    : done.get(end.getKey()).offset()))
                    .sum();
        } catch (ExecutionException unknown) {
            throw new IllegalStateException(
                    "the lag of " + channel.group() + " on " + channel.inside() + " is not known", unknown);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = kafka.admin();
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
