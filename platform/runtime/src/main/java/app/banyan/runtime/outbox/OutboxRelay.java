package app.banyan.runtime.outbox;

import app.banyan.runtime.telemetry.EventMeters;
import app.banyan.telemetry.TraceParent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order, at least once, as CloudEvents in binary mode. One replica relays at a time: the
 * advisory lock keeps the events of one aggregate in order, so it must not be replaced by SKIP LOCKED.
 *
 * <p>Whoever appends an event wakes the relay, which looks soon and then less and less often until it has found what was
 * appended: the event shows when its transaction ends. PostgreSQL's NOTIFY would tell the moment, but takes one lock for
 * all commits of a database. What nobody in this process appended is found by the slow look. A Vert.x timer drives it,
 * because the scheduler runs late below a second.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    /** Long enough for the transaction to end, and for the events of others to come along. */
    private static final Duration SOON = Duration.ofMillis(5);

    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Pool pool;
    private final EventProducer producer;
    private final EventMeters meters;
    private final String source;
    private final String prefix;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopping;

    /** The relay's own; no request's, whose name its log lines would bear. All that follows is touched there only. */
    private volatile Context context;

    private Duration pause = SLOW;
    private long timer;
    private boolean looking;

    OutboxRelay(
            Vertx vertx,
            Pool pool,
            EventProducer producer,
            EventMeters meters,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        this.vertx = vertx;
        this.pool = pool;
        this.producer = producer;
        this.meters = meters;
        this.source = "/banyan/" + service;
        this.prefix = prefix.orElse("");
    }

    void start(@Observes StartupEvent started) {
        context = vertx.getOrCreateContext();
        context.runOnContext(() -> again(SLOW));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** An event was appended by a transaction that is about to end. */
    void wake() {
        if (context != null && woken.compareAndSet(false, true)) {
            context.runOnContext(this::hurry);
        }
    }

    private void hurry() {
        if (!looking && pause.compareTo(SOON) > 0 && vertx.cancelTimer(timer)) {
            again(SOON);
        }
    }

    private void again(Duration delay) {
        looking = false;
        pause = delay;
        timer = vertx.setTimer(delay.toMillis(), _ -> look());
    }

    private void look() {
        if (stopping) {
            return;
        }
        looking = true;
        woken.set(false);
        waiting()
                .flatMap(waiting -> waiting
                        ? pool.withTransaction(this::batch)
                        : Uni.createFrom().item(0))
                .emitOn(work -> context.runOnContext(work))
                .subscribe()
                .with(
                        published -> {
                            meters.published(published);
                            again(next(published));
                        },
                        failure -> {
                            LOG.warnf("the outbox waits: %s", failure.toString());
                            again(AFTER_FAILURE);
                        });
    }

    private Duration next(int published) {
        if (woken.get() || published > 0) {
            return SOON;
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(SLOW) < 0 ? longer : SLOW;
    }

    /** Mostly nothing waits, and then this is all that the relay costs. */
    private Uni<Boolean> waiting() {
        return pool.preparedQuery("select exists (select from outbox)")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Integer> batch(SqlConnection connection) {
        return connection
                .preparedQuery("select pg_try_advisory_xact_lock(hashtext('outbox'))")
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? next(connection)
                        : Uni.createFrom().item(0));
    }

    /** They are gone with this transaction, or, when the broker does not take them, still there. */
    private Uni<Integer> next(SqlConnection connection) {
        return connection
                .preparedQuery("""
                        with next as (
                            delete from outbox
                             where position = any (array(select position from outbox order by position limit $1))
                            returning *)
                        select * from next order by position""")
                .execute(Tuple.of(BATCH))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(0)
                        : onWorker(records(rows)).replaceWith(rows.size()));
    }

    private List<ProducerRecord<String, String>> records(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::record).toList();
    }

    private Uni<Void> onWorker(List<ProducerRecord<String, String>> records) {
        return vertx.executeBlocking(
                () -> {
                    producer.publish(records);
                    return null;
                },
                false);
    }

    private ProducerRecord<String, String> record(Row row) {
        var headers = new RecordHeaders();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(row.getUUID("id").toString()));
        headers.add("ce_source", bytes(source));
        headers.add("ce_type", bytes(row.getString("type")));
        headers.add("ce_subject", bytes(row.getString("key")));
        headers.add(
                "ce_time",
                bytes(row.getOffsetDateTime("occurred_at").toInstant().toString()));
        headers.add("content-type", bytes("application/json"));
        if (row.getString("traceparent") != null) {
            headers.add(TraceParent.HEADER, bytes(row.getString("traceparent")));
        }
        return new ProducerRecord<>(
                prefix + row.getString("topic"), null, row.getString("key"), row.getString("payload"), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
