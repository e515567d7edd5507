package app.banyan.runtime.sql;

import app.banyan.kernel.Id;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/** Values for {@code $1, $2, …} of a statement on a plain connection, as its driver wants them. */
public final class Parameters {

    private Parameters() {}

    /** An id stands for its UUID, a word of an enum for its name, and what is empty for null. */
    public static Tuple of(Object... values) {
        return Tuple.from(Stream.of(values).map(Parameters::column).toArray());
    }

    private static Object column(Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> some -> some.map(Parameters::column).orElse(null);
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Id id -> id.value();
            case Enum<?> word -> word.name();
            default -> value;
        };
    }
}
