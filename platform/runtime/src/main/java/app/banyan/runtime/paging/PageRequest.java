package app.banyan.runtime.paging;

import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code ?limit=50&after=<opaque>} of a list; use it as a {@code @BeanParam}. */
public class PageRequest {

    static final int DEFAULT = 50;
    static final int MOST = 200;

    @QueryParam("limit")
    @Parameter(description = "How many items at most: 1 to 200, 50 unless told. Larger numbers are taken as 200.")
    Integer limit;

    @QueryParam("after")
    @Parameter(description = "The `next` of the page before.")
    String after;

    public static PageRequest of(Integer limit, String after) {
        var request = new PageRequest();
        request.limit = limit;
        request.after = after;
        return request;
    }

    public int limit() {
        return limit == null ? DEFAULT : Math.clamp(limit, 1, MOST);
    }

    /** How many rows to read: one more than asked, to know whether there is a next page. */
    public int fetch() {
        return limit() + 1;
    }

    /** @param keys how many keys the list is ordered by */
    public Optional<Cursor> after(int keys) {
        return Optional.ofNullable(after).map(opaque -> Cursor.parse(opaque, keys));
    }

    /** The id the page before ended with, for lists ordered by id alone. */
    public Optional<UUID> afterId() {
        return after(1).map(cursor -> {
            try {
                return UUID.fromString(cursor.keys().getFirst());
            } catch (IllegalArgumentException notAnId) {
                throw new Refused(new CursorInvalid());
            }
        });
    }

    /**
     * @param rows     up to {@link #fetch()} rows
     * @param position the keyset of a row
     * @param view     what the client sees of it
     */
    public <R, V> Page<V> page(List<R> rows, Function<R, Cursor> position, Function<R, V> view) {
        var items = rows.subList(0, Math.min(rows.size(), limit()));
        var next = rows.size() > limit()
                ? Optional.of(position.apply(items.getLast()).opaque())
                : Optional.<String>empty();
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
