package app.banyan.selling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static List<Money> fen(long... minors) {
        return LongStream.of(minors).mapToObj(Money::fen).toList();
    }

    @Test
    void an_amount_lies_on_lines_in_proportion_and_adds_up_to_the_fen() {
        assertThat(Spread.of(Money.fen(100), fen(100, 100, 100))).isEqualTo(fen(34, 33, 33));
        assertThat(Spread.of(Money.fen(2_500), fen(3_000, 2_000))).isEqualTo(fen(1_500, 1_000));
        assertThat(Spread.of(Money.fen(1), fen(0, 5))).isEqualTo(fen(0, 1));
    }

    @Test
    void no_line_gets_more_than_it_has_left() {
        assertThat(Spread.of(Money.fen(5_001), fen(3_000, 2_000))).isEqualTo(fen(3_000, 2_000));
        assertThat(Spread.of(Money.fen(4_999), fen(4_999, 1))).isEqualTo(fen(4_998, 1));
        assertThat(Spread.of(Money.fen(100), fen(0, 0))).isEqualTo(fen(0, 0));
    }

    /** Paid 100: whatever comes in which order, no more counts as given back, and nothing is promised twice. */
    @Test
    void a_line_gives_back_what_was_paid_and_no_more() {
        assertThat(balance(30, 20, 10, 0).givenBack()).isEqualTo(Money.fen(40));
        assertThat(balance(30, 20, 10, 0).refundable()).isEqualTo(Money.fen(40));
        assertThat(balance(60, 0, 60, 0).givenBack()).isEqualTo(Money.fen(100));
        assertThat(balance(60, 0, 60, 0).kept()).isEqualTo(Money.fen(0));
        assertThat(balance(0, 50, 0, 80).kept()).isEqualTo(Money.fen(20));
        assertThat(balance(0, 50, 0, 80).refundable()).isEqualTo(Money.fen(0));
    }

    private static LineBalance balance(long refunded, long onTheWay, long lost, long contested) {
        return new LineBalance(
                new OrderId(new UUID(1, 1)),
                1,
                Money.fen(100),
                Money.fen(refunded),
                Money.fen(onTheWay),
                Money.fen(lost),
                Money.fen(contested));
    }
}
