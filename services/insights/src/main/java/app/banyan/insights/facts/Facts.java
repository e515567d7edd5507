package app.banyan.insights.facts;

import app.banyan.runtime.stream.DeadLetters;
import app.banyan.runtime.stream.Halving;
import app.banyan.runtime.stream.Offsets;
import app.banyan.runtime.stream.Taken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes facts of what events tell: offsets, facts and dead letters of a batch are one database transaction, and an event
 * that comes again has no effect. Offsets go first, and everybody who empties the facts takes them first, too.
 */
@ApplicationScoped
class Facts {

    private static final String CONSUMER = "facts";

    private final Readings readings;
    private final Offsets offsets;
    private final DeadLetters deadLetters;
    private final Pool pool;
    private final ObjectMapper json;
    private final Halving<Reading> making = new Halving<>(this::write, this::bury);

    Facts(Readings readings, Offsets offsets, DeadLetters deadLetters, Pool pool, ObjectMapper json) {
        this.readings = readings;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
        this.pool = pool;
        this.json = json;
    }

    Uni<Void> take(List<Taken> records) {
        return making.all(records.stream().map(readings::of).toList());
    }

    private Uni<Void> bury(Reading refused, String reason) {
        return write(List.of(new Reading.Poison(refused.taken(), reason)));
    }

    private Uni<Void> write(List<Reading> batch) {
        return pool.withTransaction(connection -> offsets.advance(
                        connection, batch.stream().map(Reading::taken).toList())
                .chain(() -> fresh(connection, batch))
                .map(fresh -> new Batch(connection, json, fresh))
                .call(SaleFacts::write)
                .call(CommunityFacts::write)
                .call(MallFacts::write)
                .call(LadderFacts::write)
                .chain(() -> deadLetters.bury(connection, dead(batch))));
    }

    /** What had no effect before, in the order it was told. */
    private static Uni<List<Told>> fresh(SqlConnection connection, List<Reading> batch) {
        var understood =
                batch.stream().flatMap(reading -> reading.understood().stream()).toList();
        return connection
                .preparedQuery("""
                        insert into inbox (event, consumer) select distinct event, $2 from unnest($1::uuid[]) as e(event)
                        on conflict do nothing returning event""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(understood.stream()
                                .map(Reading.Understood::event)
                                .toArray(UUID[]::new))
                        .addString(CONSUMER))
                .map(rows -> {
                    Set<UUID> left = new HashSet<>();
                    rows.forEach(row -> left.add(row.getUUID("event")));
                    return understood.stream()
                            .filter(reading -> left.remove(reading.event()))
                            .map(Reading.Understood::told)
                            .toList();
                });
    }

    private static Map<Taken, String> dead(List<Reading> batch) {
        var dead = new HashMap<Taken, String>();
        batch.forEach(reading -> {
            if (reading instanceof Reading.Poison(var taken, var reason)) {
                dead.put(taken, reason);
            }
        });
        return dead;
    }
}
