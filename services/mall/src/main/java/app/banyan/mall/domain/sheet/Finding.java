package app.banyan.mall.domain.sheet;

import java.util.Optional;

/**
 * What is said of one row that was not, or not wholly, used.
 *
 * @param line   of the file, counted from 1
 * @param handle of its product, as far as there is one
 * @param value  the beginning of what stands in the cell
 */
public record Finding(
        long line, Optional<String> handle, Optional<Column> column, Reason reason, Optional<String> value) {

    private static final int SHOWN = 80;

    static Finding of(long line, String handle, Reason reason) {
        return new Finding(line, shown(handle), Optional.empty(), reason, Optional.empty());
    }

    static Finding of(long line, String handle, Reason reason, Column column, String value) {
        return new Finding(line, shown(handle), Optional.of(column), reason, shown(value));
    }

    /** Storable whatever it is: this is what tells of signs that are not. */
    private static Optional<String> shown(String text) {
        var beginning = text.codePoints()
                .limit(SHOWN)
                .map(sign -> Text.seen(sign) ? sign : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return beginning.isEmpty() ? Optional.empty() : Optional.of(beginning);
    }
}
