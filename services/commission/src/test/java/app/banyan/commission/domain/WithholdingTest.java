package app.banyan.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.commission.domain.TaxRules.Since;
import app.banyan.commission.domain.Withholding.YearToDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the law, the borders of its brackets, and what holds for every amount. */
class WithholdingTest {

    private static final Since YEARLY = new Since(LocalDate.of(2025, 10, 1), TaxMethod.CUMULATIVE);
    private static final Since EACH = new Since(LocalDate.of(2019, 1, 1), TaxMethod.PER_PAYMENT);
    private static final YearToDate NOTHING_BEFORE = new YearToDate(1, 0, 0);

    /** A person's year: what was drawn and withheld so far, month by month. */
    private static final class Year {

        private YearToDate sofar;

        long draw(int month, long yuan) {
            return drawFen(month, yuan * 100) / 100;
        }

        long drawFen(int month, long fen) {
            var before = sofar == null ? new YearToDate(month, 0, 0) : sofar;
            var tax = Withholding.of(YEARLY, YearMonth.of(2026, month), before, fen)
                    .tax();
            sofar = new YearToDate(before.firstMonth(), before.income() + fen, before.withheld() + tax);
            return tax;
        }

        void failed(long fen, long tax) {
            sofar = new YearToDate(sofar.firstMonth(), sofar.income() - fen, sofar.withheld() - tax);
        }
    }

    @Test
    void six_thousand_two_hundred_and_fifty_a_month_is_not_taxed() {
        var year = new Year();
        for (var month = 1; month <= 12; month++) {
            assertThat(year.draw(month, 6250)).isZero();
        }
    }

    @Test
    void one_fen_more_is() {
        assertThat(new Year().drawFen(1, 625_000 + 42))
                .as("33.6 fen at 3 %, 1.008 fen")
                .isEqualTo(1);
    }

    @Test
    void the_months_of_the_example() {
        var year = new Year();

        assertThat(List.of(year.draw(1, 10000), year.draw(2, 10000), year.draw(4, 50000)))
                .as("nothing is drawn in the third month")
                .containsExactly(90L, 90L, 900L);
    }

    @Test
    void months_count_from_the_first_payout_of_the_year() {
        var year = new Year();

        assertThat(List.of(year.draw(9, 10000), year.draw(10, 10000), year.draw(12, 50000)))
                .containsExactly(90L, 90L, 900L);
    }

    @Test
    void several_payouts_of_a_month_are_taxed_as_one() {
        var year = new Year();

        assertThat(year.draw(3, 4000) + year.draw(3, 4000) + year.draw(3, 2000)).isEqualTo(90);
    }

    @Test
    void a_new_year_begins_anew() {
        assertThat(new Year().draw(12, 10000)).isEqualTo(90);
        assertThat(new Year().draw(1, 10000)).isEqualTo(90);
    }

    @Test
    void what_was_withheld_too_much_lessens_what_comes_later() {
        var year = new Year();
        var first = year.drawFen(5, 1_000_000);
        year.drawFen(5, 5_000_000);
        year.failed(1_000_000, first);

        var third = year.drawFen(5, 1_000_000);

        assertThat(year.sofar.withheld())
                .as("what two payouts of the same sum would have been taxed")
                .isEqualTo(new Year().drawFen(5, 6_000_000));
        assertThat(third).isEqualTo(9_000);
    }

    @Test
    void a_month_in_which_less_is_due_than_was_withheld_withholds_nothing() {
        var year = new Year();
        year.draw(1, 10000);

        assertThat(year.draw(2, 100)).isZero();
        assertThat(year.sofar.withheld()).isEqualTo(9_000);
    }

    @ParameterizedTest
    @CsvSource({"800, 0", "4000, 640", "25000, 4000", "62500, 13000", "100, 0"})
    void each_payment_alone_as_it_was(long yuan, long tax) {
        assertThat(Withholding.of(EACH, YearMonth.of(2025, 9), NOTHING_BEFORE, yuan * 100)
                        .tax())
                .isEqualTo(tax * 100);
    }

    @Test
    void each_payment_alone_looks_at_nothing_before() {
        var before = new YearToDate(1, 10_000_000, 1_500_000);

        assertThat(Withholding.of(EACH, YearMonth.of(2025, 9), before, 400_000).tax())
                .isEqualTo(64_000);
    }

    /** What is taxable at the border is taxed by both brackets alike, and a fen more by the higher one. */
    @ParameterizedTest
    @CsvSource({
        "36000, 3, 1080",
        "144000, 10, 11880",
        "300000, 20, 43080",
        "420000, 25, 73080",
        "660000, 30, 145080",
        "960000, 35, 250080"
    })
    void at_the_border_of_a_bracket(long taxable, int percent, long tax) {
        var income = (taxable + 5000) * 100 * 5 / 4;

        var at = Withholding.of(YEARLY, YearMonth.of(2026, 1), NOTHING_BEFORE, income);
        var above = Withholding.of(YEARLY, YearMonth.of(2026, 1), NOTHING_BEFORE, income + 1);

        assertThat(at.percent()).isEqualTo(percent);
        assertThat(at.tax()).isEqualTo(tax * 100);
        assertThat(above.percent()).isGreaterThan(percent);
        assertThat(above.tax()).isBetween(at.tax(), at.tax() + 1);
    }

    @Property
    void more_income_is_never_taxed_less(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long fen,
            @ForAll @LongRange(max = 1_000_000) long more,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        for (var rule : List.of(YEARLY, EACH)) {
            var less = Withholding.of(rule, YearMonth.of(2026, month), NOTHING_BEFORE, fen);
            var tax = Withholding.of(rule, YearMonth.of(2026, month), NOTHING_BEFORE, fen + more);

            assertThat(tax.tax()).isGreaterThanOrEqualTo(less.tax());
            assertThat(less.tax()).isBetween(0L, fen / 2);
        }
    }

    @Property
    void however_a_year_is_parted_it_is_taxed_the_same_once_nothing_is_withheld_too_much(
            @ForAll @LongRange(min = 1_000, max = 100_000_000) long one,
            @ForAll @LongRange(min = 1_000, max = 100_000_000) long other) {
        var parted = new Year();
        parted.drawFen(6, one);
        parted.drawFen(6, other);

        assertThat(parted.sofar.withheld()).isEqualTo(new Year().drawFen(6, one + other));
    }

    @Test
    void the_arithmetic_can_be_checked_by_hand() {
        var second = Withholding.of(YEARLY, YearMonth.of(2026, 2), new YearToDate(1, 1_000_000, 9_000), 1_000_000);

        assertThat(second.arithmetic())
                .isEqualTo("(20000.00 × 80 % − 5000.00 × 2) × 3 % − 0.00 = 180.00, less 90.00 before = 90.00");
        assertThat(second.rule()).isEqualTo("cumulative-2025-10-01");
        assertThat(Withholding.of(YEARLY, YearMonth.of(2026, 1), NOTHING_BEFORE, 100)
                        .arithmetic())
                .isEqualTo("1.00 × 80 % − 5000.00 × 1: nothing is taxable = 0.00");
    }

    @Test
    void the_rule_is_that_of_the_day_in_china() {
        var rules = new TaxRules(List.of(Since.of("2025-10-01=cumulative"), Since.of("2019-01-01=per-payment")));

        assertThat(rules.at(Instant.parse("2025-09-30T15:59:59Z"))).isEqualTo(EACH);
        assertThat(rules.at(Instant.parse("2025-09-30T16:00:00Z"))).isEqualTo(YEARLY);
        assertThatThrownBy(() -> rules.at(Instant.parse("2018-01-01T00:00:00Z")))
                .hasMessageContaining("no rule of withholding");
        assertThat(TaxRules.month(Instant.parse("2026-03-31T16:00:00Z"))).isEqualTo(YearMonth.of(2026, 4));
    }

    @Test
    void a_rule_that_cannot_be_read_stops_the_start() {
        assertThatThrownBy(() -> Since.of("cumulative")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Since.of("2025-10-01=guess")).isInstanceOf(IllegalArgumentException.class);
    }
}
