package app.banyan.runtime.csv;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    record Who(Optional<String> name) {}

    record Line(AccountId id, String title, int quantity, Money paid, Who buyer, Optional<Who> manager) {}

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"})
    void a_cell_that_would_be_reckoned_with_becomes_text(String cell) {
        assertThat(Csv.safe(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @CsvSource({"杯子", "a=b", "1990", "''''"})
    void other_cells_stay_as_they_are(String cell) {
        assertThat(Csv.safe(cell)).isEqualTo(cell);
    }

    @Test
    void a_record_is_a_row_and_what_is_inside_stands_beside() {
        var id = AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0");
        var line = new Line(
                id, "=HYPERLINK(\"x\"),\"y\"", 2, Money.fen(1990), new Who(Optional.of("*三")), Optional.empty());

        assertThat(Csv.of(Line.class, List.of(line))).isEqualTo("""
                id,title,quantity,paid,paid.currency,buyer.name,manager.name\r
                acc_01jxqkmprwf888201wbnz9y6g0,"'=HYPERLINK(""x""),""y""\",2,19.90,CNY,*三,\r
                """);
    }

    @Test
    void an_empty_list_has_its_columns() {
        assertThat(Csv.of(Who.class, List.of())).isEqualTo("name\r\n");
    }
}
