package app.banyan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka as the service under test sees it: events are told to it here, and what it told is read here. */
public final class Events {

    private static final Map<String, Reader> READERS = new ConcurrentHashMap<>();
    private static KafkaProducer<String, String> producer;

    private Events() {}

    /** @return the event's id; publish with the same id again to see what a repetition does */
    public static UUID publish(String topic, String type, String key, String json) {
        return publish(topic, type, key, json, UUID.randomUUID());
    }

    public static UUID publish(String topic, String type, String key, String json, UUID id) {
        return publish(topic, type, key, json, id, Map.of());
    }

    /** @param more headers beside those of every event */
    public static UUID publish(String topic, String type, String key, String json, UUID id, Map<String, String> more) {
        var headers = new RecordHeaders();
        more.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "/banyan/test",
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.now().toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        send(new ProducerRecord<>(TestSettings.TOPIC_PREFIX.get() + topic, null, key, json, headers));
        return id;
    }

    /** A record that is no event at all. */
    public static void publishRaw(String topic, String key, String value) {
        send(new ProducerRecord<>(TestSettings.TOPIC_PREFIX.get() + topic, key, value));
    }

    /** Everything on the topic so far, each partition in order. */
    public static List<Told> received(String topic) {
        return READERS.computeIfAbsent(TestSettings.TOPIC_PREFIX.get() + topic, Reader::new)
                .soFar();
    }

    public static List<Told> received(String topic, String type) {
        return received(topic).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static void send(ProducerRecord<String, String> record) {
        try {
            producer().send(record).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static synchronized KafkaProducer<String, String> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", TestSettings.KAFKA.get(), "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer());
        }
        return producer;
    }

    /** Reads on where it stopped: connecting anew each time takes longer than what most tests wait for. */
    private static final class Reader {

        private final KafkaConsumer<String, String> consumer;
        private final List<TopicPartition> partitions;
        private final List<Told> told = new ArrayList<>();

        Reader(String topic) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", TestSettings.KAFKA.get(), "enable.auto.commit", "false"),
                    new StringDeserializer(),
                    new StringDeserializer());
            partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        synchronized List<Told> soFar() {
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> told.add(Told.of(record)));
            }
            return List.copyOf(told);
        }
    }

    /**
     * An event as a consumer gets it.
     *
     * @param headers CloudEvents attributes (and a dead letter's reason) by name
     */
    public record Told(String key, String json, Map<String, String> headers) {

        static Told of(ConsumerRecord<String, String> record) {
            var headers = new TreeMap<String, String>();
            record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            return new Told(record.key(), record.value(), headers);
        }

        public String type() {
            return headers.getOrDefault("ce_type", "");
        }
    }
}
