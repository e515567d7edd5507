package app.banyan.mall.search;

import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Function;

/** In which order products come, and how a page goes on where the one before ended. */
enum Sort {
    NEWEST("newest", "p.published_at", "<", "desc", Instant::parse, key -> ((OffsetDateTime) key).toInstant()),
    PRICE("price", "f.price_minor", ">", "asc", Long::valueOf, key -> key),
    PRICE_DOWN("-price", "f.price_minor", "<", "desc", Long::valueOf, key -> key);

    private final String word;
    private final String column;
    private final String beyond;
    private final String direction;
    private final Function<String, Object> read;
    private final Function<Object, Object> written;

    Sort(
            String word,
            String column,
            String beyond,
            String direction,
            Function<String, Object> read,
            Function<Object, Object> written) {
        this.word = word;
        this.column = column;
        this.beyond = beyond;
        this.direction = direction;
        this.read = read;
        this.written = written;
    }

    static Sort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    String column() {
        return column;
    }

    /** @param key,id parameters of the statement */
    String after(String key, String id) {
        return "(%s, p.id) %s (%s, %s)".formatted(column, beyond, key, id);
    }

    String by() {
        return "%1$s %2$s, p.id %2$s".formatted(column, direction);
    }

    /** What the page before ended with, as the column has it. */
    Object key(String opaque) {
        try {
            return read.apply(opaque);
        } catch (DateTimeException | NumberFormatException notOurs) {
            throw new Refused(new CursorInvalid());
        }
    }

    Object written(Object key) {
        return written.apply(key);
    }
}
