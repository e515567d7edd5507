package app.banyan.mall.domain.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The products of a file, one after the other, of which no more than one is in memory. Going over the same file again
 * gives the same readings, so that whoever was interrupted counts rows to find the place.
 */
public final class Sheet implements Iterator<Reading> {

    public static final int MOST_ROWS = 50_000;

    private static final int LONGEST_HANDLE = 255;
    private static final int LOOSE_AT_ONCE = 500;

    private final Iterator<Line> lines;
    private final Rate rate;
    private final Header header;
    private final Set<String> seen = new HashSet<>();
    private Cells ahead;

    public Sheet(Iterator<Line> lines, Rate rate) {
        this.lines = lines;
        this.rate = rate;
        this.header = headerOf(lines);
        advance();
    }

    private static Header headerOf(Iterator<Line> lines) {
        if (!lines.hasNext()) {
            throw new Unreadable(Fault.EMPTY, 1);
        }
        return new Header(lines.next());
    }

    /**
     * Goes over a file to the end without taking anything of it.
     *
     * @return how many rows it has
     */
    public static int rowsOf(Iterator<Line> lines) {
        headerOf(lines);
        var rows = 0;
        while (lines.hasNext()) {
            var line = lines.next();
            rows++;
            if (rows > MOST_ROWS) {
                throw new Unreadable(Fault.ROWS_TOO_MANY, line.number());
            }
        }
        if (rows == 0) {
            throw new Unreadable(Fault.EMPTY, 1);
        }
        return rows;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public Reading next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        return begins(ahead) ? product() : loose();
    }

    private Reading product() {
        var handle = handle(ahead);
        seen.add(handle);
        var assembly = new Assembly(rate, handle);
        while (ahead != null && (ahead.blank() || handle(ahead).equals(handle))) {
            assembly.add(ahead);
            advance();
        }
        return assembly.finish();
    }

    /** Rows that make no product, many at once. */
    private Reading loose() {
        var findings = new ArrayList<Finding>();
        var begin = ahead.line();
        var rows = 0;
        while (ahead != null && rows < LOOSE_AT_ONCE && !begins(ahead)) {
            rows++;
            trouble(ahead).ifPresent(findings::add);
            advance();
        }
        return new Reading(begin, rows, findings.size(), Optional.empty(), findings);
    }

    private boolean begins(Cells row) {
        return !row.blank() && trouble(row).isEmpty();
    }

    private Optional<Finding> trouble(Cells row) {
        var handle = handle(row);
        if (row.blank()) {
            return Optional.empty();
        }
        if (handle.isEmpty()) {
            return Optional.of(Finding.of(row.line(), handle, Reason.HANDLE_MISSING));
        }
        if (handle.length() > LONGEST_HANDLE) {
            return Optional.of(Finding.of(row.line(), handle, Reason.TOO_LONG, Column.HANDLE, handle));
        }
        if (!Column.HANDLE.storable(handle)) {
            return Optional.of(Finding.of(row.line(), handle, Reason.SIGNS_REFUSED, Column.HANDLE, handle));
        }
        return seen.contains(handle)
                ? Optional.of(Finding.of(row.line(), handle, Reason.HANDLE_SCATTERED))
                : Optional.empty();
    }

    private static String handle(Cells row) {
        return row.of(Column.HANDLE);
    }

    private void advance() {
        ahead = lines.hasNext() ? header.read(lines.next()) : null;
    }
}
