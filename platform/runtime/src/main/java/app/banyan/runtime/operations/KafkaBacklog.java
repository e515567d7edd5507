package app.banyan.runtime.operations;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/** Records on the topics this service listens to that its consumer groups have not finished with. */
@Singleton
class KafkaBacklog implements Backlog {

    private static final Pattern INCOMING = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.group\\.id");

    private final Config config;
    private final Vertx vertx;
    private Admin admin;

    KafkaBacklog(Config config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Override
    public String name() {
        return "kafka";
    }

    /** Asks on a worker and answers on the caller's own context, where the next backlog may need a session. */
    @Override
    public Uni<Long> waiting() {
        return vertx.executeBlocking(this::lag, false);
    }

    private long lag() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(INCOMING::matcher)
                .filter(Matcher::matches)
                .map(channel -> channel.group(1))
                .distinct()
                .mapToLong(this::lagOf)
                .sum();
    }

    private long lagOf(String channel) {
        var settings = "mp.messaging.incoming." + channel;
        var topic = config.getValue(settings + ".topic", String.class);
        var group = config.getValue(settings + ".group.id", String.class);
        try {
            var partitions = admin().describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions();
            var ends = admin().listOffsets(partitions.stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .collect(Collectors.toMap(place -> place, _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            var done = admin().listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (done.get(end.getKey()) == null
                                    ? 0
                                    : done.get(end.getKey()).offset()))
                    .sum();
        } catch (ExecutionException unknown) {
            throw new IllegalStateException("the lag of " + group + " on " + topic + " is not known", unknown);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    config.getValue("kafka.bootstrap.servers", String.class)));
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
