package app.banyan.runtime.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes a batch whole. One that the database refuses is cut in half until the item that it refuses is alone; that one
 * is given up, and the rest is written.
 *
 * @param write  writes a batch in one transaction
 * @param giveUp what to do with an item and the reason why it was refused
 */
public record Halving<T>(Function<List<T>, Uni<Void>> write, BiFunction<T, String, Uni<Void>> giveUp) {

    /** SQLSTATE classes that speak of the data and not of the day: data exception, constraint, raised by a trigger. */
    private static final Set<String> REFUSED = Set.of("22", "23", "P0");

    public Uni<Void> all(List<T> batch) {
        return write.apply(batch)
                .onFailure(Halving::refused)
                .recoverWithUni(refusal -> batch.size() == 1
                        ? giveUp.apply(batch.getFirst(), refusal.getMessage())
                        : all(batch.subList(0, batch.size() / 2))
                                .chain(() -> all(batch.subList(batch.size() / 2, batch.size()))));
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof PgException database
                && REFUSED.contains(database.getSqlState().substring(0, 2));
    }
}
