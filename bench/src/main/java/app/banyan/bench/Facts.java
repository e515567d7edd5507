package app.banyan.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears what the platform tells, so that nobody has to ask it how far an order is: what measures must not cost what is
 * measured.
 */
final class Facts implements AutoCloseable {

    /** What is listened for: the event's topic and type, and the field that names whose event it is. */
    enum Fact {
        CAPTURED("payments.payment", "payments.payment.captured.v1", "order"),
        SOLD("sales", "sale.completed.v1", "sale"),
        POSTED("commission.entry", "commission.entry.posted.v1", "sale");

        private final String topic;
        private final String type;
        private final String about;

        Fact(String topic, String type, String about) {
            this.topic = topic;
            this.type = type;
            this.about = about;
        }
    }

    private static final Duration POLL = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final Thread listening = Thread.ofPlatform().name("facts").unstarted(this::listen);
    private final Map<String, CompletableFuture<Long>> heard = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

    Facts(String servers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = Stream.of(Fact.values())
                .map(fact -> fact.topic)
                .distinct()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // The end is looked up at the first need of it: before the first order, not after.
        partitions.forEach(consumer::position);
        listening.start();
    }

    /** When it was heard, by {@link System#nanoTime}. */
    long await(Fact fact, String about, Duration limit) throws InterruptedException, TimeoutException {
        try {
            return heard(fact, about).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How often it was told. */
    int times(Fact fact, String about) {
        var told = times.get(name(fact, about));
        return told == null ? 0 : told.get();
    }

    private void listen() {
        try {
            while (true) {
                var records = consumer.poll(POLL);
                var now = System.nanoTime();
                records.forEach(record -> hear(record, now));
            }
        } catch (WakeupException closing) {
            consumer.close();
        }
    }

    private void hear(ConsumerRecord<String, String> record, long now) {
        var type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        Stream.of(Fact.values()).filter(fact -> fact.type.equals(type)).forEach(fact -> {
            var about = payload(record.value()).path(fact.about).asText();
            times.computeIfAbsent(name(fact, about), _ -> new AtomicInteger()).incrementAndGet();
            heard(fact, about).complete(now);
        });
    }

    private CompletableFuture<Long> heard(Fact fact, String about) {
        return heard.computeIfAbsent(name(fact, about), _ -> new CompletableFuture<>());
    }

    private static String name(Fact fact, String about) {
        return fact + " " + about;
    }

    private static JsonNode payload(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException garbled) {
            throw new BenchFailed("an event that is no JSON: " + json, garbled);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            listening.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
