package app.banyan.courses.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.courses.domain.RefundQuote.Rule;
import app.banyan.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundQuoteTest {

    private static final Instant PAID = Instant.parse("2026-03-02T08:15:29Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private static RefundQuote after(String time) {
        return RefundQuote.of(Money.fen(27_910), PAID, YEAR, PAID.plus(Duration.parse(time)));
    }

    /** The principal whole for seven days; then what was not consumed by time, rounded down to the fen. */
    @ParameterizedTest
    @CsvSource({
        "PT0S, FULL, 27910",
        "P7D, FULL, 27910",
        "P7DT1S, PRO_RATA, 27374",
        "P73D, PRO_RATA, 22328",
        "P364DT23H59M59S, PRO_RATA, 0",
        "P365D, PRO_RATA, 0",
        "P500D, PRO_RATA, 0"
    })
    void what_goes_back_follows_from_the_time(String time, Rule rule, long minor) {
        var quote = after(time);

        assertThat(quote.rule()).isEqualTo(rule);
        assertThat(quote.amount()).isEqualTo(Money.fen(minor));
        assertThat(quote.fullUntil()).isEqualTo(PAID.plus(Duration.ofDays(7)));
    }

    @Test
    void no_more_goes_back_than_is_left() {
        assertThat(after("PT1H").atMost(Money.fen(100)).amount()).isEqualTo(Money.fen(100));
        assertThat(after("PT1H").atMost(Money.fen(100)).inFull()).isFalse();
        assertThat(after("PT1H").atMost(Money.fen(27_910))).isEqualTo(after("PT1H"));
        assertThat(after("PT1H").inFull()).isTrue();
    }
}
