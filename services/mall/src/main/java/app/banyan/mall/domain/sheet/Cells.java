package app.banyan.mall.domain.sheet;

import java.util.Map;

/**
 * The cells of one row that are read, each as it is kept.
 *
 * @param line      of the file, on which the row begins
 * @param blank     nothing stands in the whole row
 * @param overflows something stands where no heading is: most likely a comma without quotation marks has moved all
 *                  that follows
 */
record Cells(long line, Map<Column, String> read, boolean blank, boolean overflows) {

    /** Empty where nothing stands. */
    String of(Column column) {
        return read.getOrDefault(column, "");
    }
}
