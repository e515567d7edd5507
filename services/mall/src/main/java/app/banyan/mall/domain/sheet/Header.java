package app.banyan.mall.domain.sheet;

import java.util.EnumMap;
import java.util.Map;

/** Which column of the file is what. */
final class Header {

    static final int MOST_COLUMNS = 100;

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final int width;

    Header(Line line) {
        width = line.cells().size();
        if (width > MOST_COLUMNS) {
            throw new Unreadable(Fault.COLUMNS_TOO_MANY, line.number());
        }
        for (var place = 0; place < width; place++) {
            var column = Column.named(line.cells().get(place));
            if (column != null && places.put(column, place) != null) {
                throw new Unreadable(Fault.COLUMN_TWICE, line.number());
            }
        }
        if (!places.containsKey(Column.HANDLE) || !places.containsKey(Column.TITLE)) {
            throw new Unreadable(Fault.COLUMN_MISSING, line.number());
        }
    }

    Cells read(Line line) {
        var cells = line.cells();
        var read = new EnumMap<Column, String>(Column.class);
        places.forEach((column, place) -> {
            if (place < cells.size() && !cells.get(place).isBlank()) {
                read.put(column, column.kept(cells.get(place)));
            }
        });
        return new Cells(
                line.number(),
                read,
                cells.stream().allMatch(String::isBlank),
                cells.stream().skip(width).anyMatch(cell -> !cell.isBlank()));
    }
}
