package app.banyan.kernel;

import static app.banyan.kernel.Money.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Property
    void taking_away_what_was_added_gives_back_the_amount(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long a,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long b) {
        assertThat(fen(a).plus(fen(b)).minus(fen(b))).isEqualTo(fen(a));
        assertThat(fen(a).minus(fen(b))).isEqualTo(fen(b).minus(fen(a)).negated());
    }

    @Test
    void currencies_never_mix() {
        var dollar = new Money(1, Currency.getInstance("USD"));

        assertThatThrownBy(() -> fen(1).plus(dollar)).hasMessage("USD is not CNY");
        assertThatThrownBy(() -> fen(1).compareTo(dollar)).hasMessage("USD is not CNY");
    }

    @Test
    void overflow_is_loud() {
        assertThatThrownBy(() -> fen(Long.MAX_VALUE).plus(fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> fen(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void prints_the_decimals_of_its_currency() {
        assertThat(fen(1990)).hasToString("19.90 CNY");
        assertThat(fen(-5)).hasToString("-0.05 CNY");
        assertThat(new Money(5, Currency.getInstance("JPY"))).hasToString("5 JPY");
    }
}
