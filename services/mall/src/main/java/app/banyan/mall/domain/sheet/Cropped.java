package app.banyan.mall.domain.sheet;

import java.io.IOException;
import java.io.Reader;

/**
 * A file whose cells and rows end a little behind what they may be: enough to see that they are too long, and too
 * little to fill the memory of whoever takes them apart. It sees cells just as the one who takes them apart will.
 */
public final class Cropped extends Reader {

    private static final int BYTE_ORDER_MARK = '\ufeff';

    private enum In {
        CELL_BEGINNING,
        PLAIN_CELL,
        QUOTED_CELL,
        /** Behind a quotation mark within a quoted cell: its end, or the first of two. */
        CLOSING
    }

    private final Reader file;
    private final int longest;
    private final int most;
    private In in = In.CELL_BEGINNING;
    private int length;
    private int cells = 1;
    private boolean first = true;
    private char last;

    public Cropped(Reader file) {
        this(file, Text.LONGEST_CELL, Header.MOST_COLUMNS);
    }

    Cropped(Reader file, int longest, int most) {
        this.file = file;
        this.longest = longest;
        this.most = most;
    }

    @Override
    public int read(char[] into, int offset, int limit) throws IOException {
        var read = file.read(into, offset, limit);
        var kept = offset;
        while (read >= 0) {
            for (var place = offset; place < offset + read; place++) {
                var sign = into[place];
                if (passes(sign)) {
                    into[kept++] = sign;
                    last = sign;
                }
            }
            if (kept > offset || limit == 0) {
                return kept - offset;
            }
            read = file.read(into, offset, limit);
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean passes(char sign) {
        if (first) {
            first = false;
            if (sign == BYTE_ORDER_MARK) {
                return false;
            }
        }
        var before = in;
        in = after(sign);
        return switch (in) {
            case CELL_BEGINNING -> passesBetween(sign);
            case PLAIN_CELL -> content();
            case QUOTED_CELL -> before == In.CELL_BEGINNING || content() || counts(sign);
            case CLOSING -> true;
        };
    }

    /** Quotation marks, and line ends with what keeps two of them apart: whoever counts lines counts the same. */
    private boolean counts(char sign) {
        return sign == '"' || sign == '\n' || sign == '\r' || last == '\r';
    }

    /** Of cells that are too many one is left, in which what is quoted in them stands together. */
    private boolean passesBetween(char sign) {
        length = 0;
        if (sign != ',') {
            cells = 1;
            return true;
        }
        cells++;
        return cells <= most + 2;
    }

    private boolean content() {
        length++;
        return cells <= most + 1 && length <= longest + 1;
    }

    private In after(char sign) {
        if (in == In.QUOTED_CELL) {
            return sign == '"' ? In.CLOSING : In.QUOTED_CELL;
        }
        if (in == In.CLOSING && sign == '"') {
            return In.QUOTED_CELL;
        }
        if (sign == ',' || sign == '\n' || sign == '\r') {
            return In.CELL_BEGINNING;
        }
        return in == In.CELL_BEGINNING && sign == '"' ? In.QUOTED_CELL : In.PLAIN_CELL;
    }
}
