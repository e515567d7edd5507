package app.banyan.mall.imports;

import app.banyan.mall.domain.sheet.Cropped;
import app.banyan.mall.domain.sheet.Encoding;
import app.banyan.mall.domain.sheet.Fault;
import app.banyan.mall.domain.sheet.Line;
import app.banyan.mall.domain.sheet.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a file of comma-separated values, one after the other. Whoever stops half-way has nothing to close. */
final class CsvFile implements Iterator<Line> {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private Line ahead;

    CsvFile(byte[] file, Encoding encoding) {
        try {
            parser = CSVParser.builder()
                    .setReader(new Cropped(encoding.reader(file)))
                    .setFormat(FORMAT)
                    .get();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        records = parser.iterator();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && advances()) {
            ahead = line(records.next());
        }
        return ahead != null;
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var line = ahead;
        ahead = null;
        return line;
    }

    /** What the parser stumbles over is a quotation mark: it takes everything else as it is. */
    private boolean advances() {
        var before = parser.getCurrentLineNumber();
        try {
            return records.hasNext();
        } catch (UncheckedIOException unbalanced) {
            throw new Unreadable(Fault.QUOTES, before + 1);
        }
    }

    /** The parser knows the line on which a row ends. */
    private Line line(CSVRecord row) {
        var cells = List.of(row.values());
        var breaks = cells.stream().mapToLong(CsvFile::breaks).sum();
        return new Line(parser.getCurrentLineNumber() - breaks, cells);
    }

    private static long breaks(String cell) {
        var breaks = 0L;
        for (var place = 0; place < cell.length(); place++) {
            var sign = cell.charAt(place);
            if (sign == '\n' || sign == '\r' && (place + 1 == cell.length() || cell.charAt(place + 1) != '\n')) {
                breaks++;
            }
        }
        return breaks;
    }
}
