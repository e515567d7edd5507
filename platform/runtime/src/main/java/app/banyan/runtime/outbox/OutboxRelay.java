package app.banyan.runtime.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order, at least once, as CloudEvents in binary mode. One replica relays at a time: the
 * advisory lock keeps the events of one aggregate in order, so it must not be replaced by SKIP LOCKED. A Vert.x timer
 * drives it, because the scheduler runs late below a second.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Pool pool;
    private final EventProducer producer;
    private final String source;
    private final String prefix;
    private volatile boolean stopping;

    OutboxRelay(
            Vertx vertx,
            Pool pool,
            EventProducer producer,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        this.vertx = vertx;
        this.pool = pool;
        this.producer = producer;
        this.source = "/banyan/" + service;
        this.prefix = prefix.orElse("");
    }

    void start(@Observes StartupEvent started) {
        again(FIRST);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private void again(Duration delay) {
        vertx.setTimer(delay.toMillis(), _ -> relay());
    }

    private void relay() {
        if (stopping) {
            return;
        }
        pool.withTransaction(this::batch)
                .subscribe()
                .with(published -> again(published == BATCH ? Duration.ofMillis(1) : IDLE), failure -> {
                    LOG.warnf("the outbox waits: %s", failure.toString());
                    again(AFTER_FAILURE);
                });
    }

    private Uni<Integer> batch(SqlConnection connection) {
        return connection
                .query("select pg_try_advisory_xact_lock(hashtext('outbox'))")
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? next(connection)
                        : Uni.createFrom().item(0));
    }

    private Uni<Integer> next(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "select position, id, topic, key, type, payload, occurred_at from outbox order by position"
                                + " limit " + BATCH)
                .execute()
                .flatMap(rows -> rows.size() == 0 ? Uni.createFrom().item(0) : publish(connection, rows));
    }

    private Uni<Integer> publish(SqlConnection connection, RowSet<Row> rows) {
        var records = StreamSupport.stream(rows.spliterator(), false)
                .map(this::record)
                .toList();
        var positions = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("position"))
                .toArray(Long[]::new);
        return onWorker(records)
                .flatMap(_ -> connection
                        .preparedQuery("delete from outbox where position = any($1)")
                        .execute(Tuple.tuple().addArrayOfLong(positions)))
                .replaceWith(positions.length);
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
        return new ProducerRecord<>(
                prefix + row.getString("topic"), null, row.getString("key"), row.getString("payload"), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
