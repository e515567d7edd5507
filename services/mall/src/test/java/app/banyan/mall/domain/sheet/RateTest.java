package app.banyan.mall.domain.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refusal;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ImportRefusal.CurrencyUnknown;
import app.banyan.mall.domain.ImportRefusal.EncodingUnknown;
import app.banyan.mall.domain.ImportRefusal.RateForYuan;
import app.banyan.mall.domain.ImportRefusal.RateOutOfRange;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "-7.1",
                "NaN",
                "Infinity",
                "1e9",
                "1e-9",
                "1001",
                "10000",
                "7,1",
                "",
                " 7",
                "0x7",
                "７.1",
                "7.123456789"
            })
    void a_rate_that_is_none_is_refused(String rate) {
        assertRefused(() -> Rate.of("USD", rate), RateOutOfRange.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00000001", "7.1", "1000", "1000.0"})
    void a_rate_lies_above_nothing_and_not_above_a_thousand(String rate) {
        assertThat(Rate.of("USD", rate).yuan()).isEqualByComparingTo(rate);
    }

    @Test
    void yuan_are_yuan() {
        assertThat(Rate.of("CNY", null).yuan()).isEqualTo(BigDecimal.ONE);
        assertThat(Rate.of("CNY", "1.00").yuan()).isEqualByComparingTo("1");
        assertRefused(() -> Rate.of("CNY", "7.1"), RateForYuan.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usd", "RMB", "US", "DOLLAR", "$"})
    void a_currency_has_the_three_letters_of_the_standard(String currency) {
        assertRefused(() -> Rate.of(currency, "7.1"), CurrencyUnknown.class);
    }

    @Test
    void an_encoding_is_one_of_two() {
        assertThat(Encoding.of(null)).isEqualTo(Encoding.UTF_8);
        assertThat(Encoding.of("UTF-8")).isEqualTo(Encoding.UTF_8);
        assertThat(Encoding.of("gbk")).isEqualTo(Encoding.GB18030);
        assertRefused(() -> Encoding.of("utf-16"), EncodingUnknown.class);
        assertRefused(() -> Encoding.of("latin1"), EncodingUnknown.class);
    }

    private static void assertRefused(Runnable what, Class<? extends Refusal> reason) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isInstanceOf(reason));
    }
}
