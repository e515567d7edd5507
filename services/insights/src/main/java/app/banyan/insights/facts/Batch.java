package app.banyan.insights.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a batch of new events told, and the transaction in which it becomes facts. */
record Batch(SqlConnection connection, ObjectMapper json, List<Told> told) {

    /** What was told in this way, in the order it was told. */
    <T extends Told> Stream<T> of(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast);
    }

    /** Runs a statement over all rows at once; it reads them as JSON from {@code $1}. */
    Uni<Void> write(String statement, Collection<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(text(rows)))
                        .replaceWithVoid();
    }

    /** The last row for each key: where something has a state, what was told last is what it is. */
    static <R> Collection<R> latest(Stream<R> rows, Function<R, Object> key) {
        Map<Object, R> latest = new LinkedHashMap<>();
        rows.forEach(row -> latest.put(key.apply(row), row));
        return latest.values();
    }

    private String text(Collection<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
