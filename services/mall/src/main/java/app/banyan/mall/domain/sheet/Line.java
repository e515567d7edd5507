package app.banyan.mall.domain.sheet;

import java.util.List;

/**
 * One row of the file, as it came.
 *
 * @param number the line of the file on which it begins: a cell may go over several
 */
public record Line(long number, List<String> cells) {

    public Line {
        cells = List.copyOf(cells);
    }
}
