package app.banyan.insights.sql;

import app.banyan.insights.domain.Period;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conditions that are put together as they are asked for, with their values. Only what is asked stands in the statement:
 * a condition that holds for null would keep the database from its indexes.
 */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param condition of the service's own words, with a {@code ?} for each value */
    public Where and(String condition, Object... given) {
        var text = condition;
        for (var value : given) {
            text = text.replaceFirst("\\?", "\\$" + place(value));
        }
        conditions.add(text);
        return this;
    }

    public Where and(String condition, Optional<?> given) {
        return given.isPresent() ? and(condition, given.get()) : this;
    }

    /** Of a moment in the column, from the first day of the period to its last. */
    public Where within(String column, Period period) {
        return and(column + " >= ?", period.start().map(Where::utc))
                .and(column + " < ?", period.end().map(Where::utc));
    }

    /** A value that stands elsewhere in the statement. @return its place: {@code $7} */
    public String value(Object value) {
        return "$" + place(value);
    }

    public String text() {
        return conditions.isEmpty() ? "true" : conditions.stream().collect(Collectors.joining(" and "));
    }

    public Tuple values() {
        return Tuple.from(values);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private int place(Object value) {
        values.add(value);
        return values.size();
    }
}
