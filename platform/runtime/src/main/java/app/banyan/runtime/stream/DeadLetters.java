package app.banyan.runtime.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Records that cannot have their effect, kept beside what the others made with the reason, so that none is ever just
 * skipped. The service's own migrations make the table {@code dead_letter}.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Clock clock;
    private final Pool pool;

    DeadLetters(Clock clock, Pool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    /** How many there are. */
    public Uni<Long> kept() {
        return pool.query("select count(*) from dead_letter")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @param reasons why, by record */
    public Uni<Void> bury(SqlConnection connection, Map<Taken, String> reasons) {
        if (reasons.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        reasons.forEach((taken, reason) ->
                LOG.errorf("%s %d is dead: %s", taken.place(), taken.record().offset(), reason));
        var letters = List.copyOf(reasons.keySet());
        return connection
                .preparedQuery("""
                        insert into dead_letter
                            (topic, topic_id, partition, "offset", type, payload, reason, recorded_at)
                        select l.*, $8
                          from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[])
                               as l""")
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                strings(letters, taken -> taken.place().topic()))
                        .addArrayOfString(
                                strings(letters, taken -> taken.place().topicId()))
                        .addArrayOfInteger(letters.stream()
                                .map(taken -> taken.place().partition())
                                .toArray(Integer[]::new))
                        .addArrayOfLong(letters.stream()
                                .map(taken -> taken.record().offset())
                                .toArray(Long[]::new))
                        .addArrayOfString(strings(letters, taken -> type(taken.record())))
                        .addArrayOfString(strings(
                                letters, taken -> storable(taken.record().value())))
                        .addArrayOfString(strings(letters, taken -> storable(reasons.get(taken))))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static String[] strings(List<Taken> letters, Function<Taken, String> of) {
        return letters.stream().map(of).toArray(String[]::new);
    }

    private static String type(ConsumerRecord<String, String> record) {
        var header = record.headers().lastHeader("ce_type");
        return header == null || header.value() == null
                ? ""
                : storable(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** PostgreSQL keeps every text but one with a NUL in it. */
    private static String storable(String text) {
        return text == null ? "" : text.replace('\0', '\ufffd');
    }
}
