package app.banyan.runtime.stream;

import app.banyan.runtime.kafka.KafkaClients;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads streams whose offsets stand in the database. Kafka only tells which partitions are ours; where to read on is
 * asked of the database, and moves in the same transaction as the effect. One thread owns the consumer: poll, let the
 * batch have its effect, poll again. After any failure the consumer leaves, and joins anew from what the database says,
 * so that no record is ever skipped.
 */
public final class Lane implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    /** So often the lane makes sure that the database still stands where it reads on, also while nothing comes. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** After this long without a sign of life the partitions of a killed process go to whoever comes next. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final KafkaClients kafka;
    private final Map<String, Object> settings;
    private final List<String> topics;
    private final Offsets offsets;
    private final Broker broker;
    private final Function<List<Taken>, Uni<Void>> effect;
    private final ExecutorService thread;

    /** Partitions that are ours but whose offset was not asked for yet; they are paused. */
    private final Set<TopicPartition> fresh = new HashSet<>();

    private final Map<TopicPartition, Position> positions = new HashMap<>();
    private KafkaConsumer<String, String> consumer;
    private volatile Trouble trouble;
    private long looked = System.nanoTime();
    private Cancellable loop;

    private record Position(Place place, long next) {}

    /** @param since of the system's timer, when it began; what fails again and again is one trouble */
    private record Trouble(String why, long since) {}

    /**
     * @param name   what the thread that reads is called
     * @param batch  how many records are taken at most at a time
     * @param effect what to do with them, moving the offsets by {@link Offsets#advance}; never called twice at a time
     */
    public Lane(
            String name,
            KafkaClients kafka,
            String group,
            int batch,
            List<String> topics,
            Offsets offsets,
            Broker broker,
            Function<List<Taken>, Uni<Void>> effect) {
        this.kafka = kafka;
        this.settings = Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                batch,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(SESSION.toMillis()),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                5_000);
        this.thread =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
        this.topics = List.copyOf(topics);
        this.offsets = offsets;
        this.broker = broker;
        this.effect = effect;
    }

    public void start() {
        loop = Uni.createFrom()
                .deferred(this::round)
                .runSubscriptionOn(thread)
                .onFailure()
                .call(failure -> Uni.createFrom().item(() -> leave(failure)).runSubscriptionOn(thread))
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .repeat()
                .indefinitely()
                .subscribe()
                .with(_ -> {}, failure -> {
                    LOG.errorf(failure, "the lane of %s has stopped", topics);
                    trouble("stopped: " + failure);
                });
    }

    @Override
    public void close() {
        loop.cancel();
        thread.execute(() -> {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(LEAVE));
            }
        });
        thread.close();
    }

    /** Why it does not read on just now; empty while it does. It goes on by itself when the reason is gone. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(Trouble::why);
    }

    /** For how long already; zero while there is no trouble. */
    Duration troubled() {
        return Optional.ofNullable(trouble)
                .map(known -> Duration.ofNanos(System.nanoTime() - known.since()))
                .orElse(Duration.ZERO);
    }

    private void trouble(String why) {
        trouble = new Trouble(
                why, Optional.ofNullable(trouble).map(Trouble::since).orElseGet(System::nanoTime));
    }

    private Uni<Void> round() {
        if (consumer == null) {
            join();
        }
        var polled = consumer.poll(POLL);
        var records = new ArrayList<Taken>();
        for (var partition : polled.partitions()) {
            var position = positions.get(partition);
            for (var record : polled.records(partition)) {
                var taken = new Taken(position.place(), position.next(), record);
                records.add(taken);
                position = new Position(position.place(), taken.next());
            }
            positions.put(partition, position);
        }
        var done = records.isEmpty() ? Uni.createFrom().voidItem() : effect.apply(records);
        if (!fresh.isEmpty()) {
            return done.chain(this::begin);
        }
        var joined = consumer.groupMetadata().generationId() > 0;
        return done.chain(this::look).invoke(() -> {
            if (joined) {
                trouble = null;
            }
        });
    }

    /** Whoever sets the offsets back, to have everything read again, need not know which process reads. */
    private Uni<Void> look() {
        if (positions.isEmpty() || System.nanoTime() - looked < LOOK.toNanos()) {
            return Uni.createFrom().voidItem();
        }
        looked = System.nanoTime();
        return offsets.of(positions.values().stream().map(Position::place).toList())
                .emitOn(thread)
                .invoke(stored -> positions.values().forEach(position -> {
                    if (stored.get(position.place()) != position.next()) {
                        throw new Fenced("%s was set to %d while it was read to %d"
                                .formatted(position.place(), stored.get(position.place()), position.next()));
                    }
                }))
                .replaceWithVoid();
    }

    private void join() {
        consumer = kafka.consumer(settings);
        consumer.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> consumer.seek(partition, 0));
                consumer.pause(partitions);
                fresh.addAll(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                fresh.removeAll(partitions);
                positions.keySet().removeAll(partitions);
            }
        });
    }

    private Uni<Void> begin() {
        return broker.ids(fresh.stream().map(TopicPartition::topic).collect(Collectors.toSet()))
                .map(ids -> fresh.stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> new Place(
                                        partition.topic(), ids.get(partition.topic()), partition.partition()))))
                .flatMap(places -> offsets.of(places.values())
                        .emitOn(thread)
                        .invoke(known ->
                                places.forEach((partition, place) -> seek(partition, place, known.get(place)))))
                .replaceWithVoid();
    }

    /** A position beyond the end of the log means that the log lost records: reading on would skip what comes next. */
    private void seek(TopicPartition partition, Place place, long next) {
        var end = consumer.endOffsets(Set.of(partition)).get(partition);
        if (next > end) {
            throw new IllegalStateException("%s was read to %d, but the log ends at %d".formatted(place, next, end));
        }
        consumer.seek(partition, next);
        consumer.resume(Set.of(partition));
        positions.put(partition, new Position(place, next));
        fresh.remove(partition);
    }

    private Void leave(Throwable failure) {
        LOG.errorf("the lane of %s leaves and starts again: %s", topics, failure);
        trouble(failure.toString());
        fresh.clear();
        positions.clear();
        if (consumer != null) {
            var left = consumer;
            consumer = null;
            left.close(CloseOptions.timeout(LEAVE));
        }
        return null;
    }
}
