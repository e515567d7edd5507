package app.banyan.runtime.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How far each partition was read, kept in the database so that a record and its effect are one transaction. The
 * service's own migrations make the table {@code stream_offset}.
 */
@ApplicationScoped
public class Offsets {

    private final Pool pool;

    Offsets(Pool pool) {
        this.pool = pool;
    }

    /** Where to read on; a partition that was never read starts at 0. */
    public Uni<Map<Place, Long>> of(Collection<Place> places) {
        var columns = columns(List.copyOf(places));
        return pool.preparedQuery("""
                        insert into stream_offset (topic, topic_id, partition, next_offset)
                        select topic, topic_id, partition, 0
                          from unnest($1::text[], $2::text[], $3::int[]) as p(topic, topic_id, partition)
                        on conflict do nothing""")
                .execute(columns)
                .chain(() -> pool.preparedQuery("""
                                select topic, topic_id, partition, next_offset
                                  from stream_offset
                                  join unnest($1::text[], $2::text[], $3::int[]) as p(topic, topic_id, partition)
                                       using (topic, topic_id, partition)""").execute(columns))
                .map(rows -> {
                    var offsets = new HashMap<Place, Long>();
                    rows.forEach(row -> offsets.put(
                            new Place(row.getString("topic"), row.getString("topic_id"), row.getInteger("partition")),
                            row.getLong("next_offset")));
                    return offsets;
                });
    }

    /** Moves on over these records, in the transaction of their effect, or fails as {@link Fenced}. */
    public Uni<Void> advance(SqlConnection connection, List<Taken> records) {
        var first = new LinkedHashMap<Place, Taken>();
        var last = new LinkedHashMap<Place, Taken>();
        records.forEach(taken -> {
            first.putIfAbsent(taken.place(), taken);
            last.put(taken.place(), taken);
        });
        var places = List.copyOf(first.keySet());
        return connection
                .preparedQuery("""
                        update stream_offset o set next_offset = p.next
                          from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::bigint[])
                               as p(topic, topic_id, partition, expected, next)
                         where o.topic = p.topic and o.topic_id = p.topic_id and o.partition = p.partition
                           and o.next_offset = p.expected""")
                .execute(columns(places)
                        .addArrayOfLong(longs(places, place -> first.get(place).expected()))
                        .addArrayOfLong(longs(places, place -> last.get(place).next())))
                .invoke(rows -> {
                    if (rows.rowCount() != places.size()) {
                        throw new Fenced("another writer has moved on in " + places);
                    }
                })
                .replaceWithVoid();
    }

    private static Tuple columns(List<Place> places) {
        return Tuple.tuple()
                .addArrayOfString(places.stream().map(Place::topic).toArray(String[]::new))
                .addArrayOfString(places.stream().map(Place::topicId).toArray(String[]::new))
                .addArrayOfInteger(places.stream().map(Place::partition).toArray(Integer[]::new));
    }

    private static Long[] longs(List<Place> places, Function<Place, Long> of) {
        return places.stream().map(of).toArray(Long[]::new);
    }
}
