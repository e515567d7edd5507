package app.banyan.mall.domain.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

class CroppedTest {

    private static final int LONGEST = 3;
    private static final int MOST = 2;

    @Property(tries = 20_000)
    void a_file_is_the_same_but_for_what_is_beyond_the_bounds(@ForAll("files") String file) {
        var whole = parsed(new StringReader(file));
        var cropped = parsed(new Cropped(new StringReader(file), LONGEST, MOST));

        whole.ifPresent(rows -> assertThat(cropped).hasValueSatisfying(kept -> {
            assertThat(kept).hasSameSizeAs(rows);
            for (var row = 0; row < rows.size(); row++) {
                assertSame(rows.get(row), kept.get(row));
            }
        }));
    }

    private static void assertSame(Row whole, Row kept) {
        assertThat(kept.line()).isEqualTo(whole.line());
        if (whole.cells().size() <= MOST + 1) {
            assertThat(kept.cells()).hasSameSizeAs(whole.cells());
        } else {
            assertThat(kept.cells()).hasSize(MOST + 2);
        }
        for (var place = 0; place < Math.min(whole.cells().size(), MOST + 1); place++) {
            var cell = whole.cells().get(place);
            if (cell.length() <= LONGEST) {
                assertThat(kept.cells().get(place)).isEqualTo(cell);
            } else {
                assertThat(kept.cells().get(place)).hasSizeGreaterThan(LONGEST);
            }
        }
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of("a", "b", "\"", "\"", ",", ",", "\n", "\r\n", "\r", "\"\"", "\",\"", "\"aaaaaa\"", " ")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void what_comes_before_the_first_sign_is_not_a_part_of_it() {
        assertThat(parsed(new Cropped(new StringReader("\ufeffHandle,\ufeffTitle"))))
                .contains(List.of(new Row(1, List.of("Handle", "\ufeffTitle"))));
    }

    private record Row(long line, List<String> cells) {}

    /** Empty where a quotation mark stands wrongly. */
    private static Optional<List<Row>> parsed(Reader file) {
        try (var parser =
                CSVParser.builder().setReader(file).setFormat(CSVFormat.DEFAULT).get()) {
            var rows = new ArrayList<Row>();
            for (var row : parser) {
                rows.add(new Row(parser.getCurrentLineNumber(), List.of(row.values())));
            }
            return Optional.of(rows);
        } catch (IOException | UncheckedIOException unbalanced) {
            return Optional.empty();
        }
    }
}
