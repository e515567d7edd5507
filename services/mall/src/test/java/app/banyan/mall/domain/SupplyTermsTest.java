package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.Refused;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SupplyTermsTest {

    private static SupplyTerms terms(int floor, int ceiling, String... regions) {
        return new SupplyTerms(1, new Terms(floor, ceiling, new Ppm(300_000), List.of(regions)), new Ppm(50_000));
    }

    @Test
    void the_floor_is_rounded_up_and_the_ceiling_down() {
        var terms = terms(800_001, 1_500_001);

        assertThat(terms.floor(Money.fen(1_999))).isEqualTo(Money.fen(1_600));
        assertThat(terms.ceiling(Money.fen(1_999))).isEqualTo(Money.fen(2_998));
    }

    @Property
    void whatever_is_admitted_is_within_the_share_of_the_own_price(
            @ForAll @LongRange(min = 1, max = VariantDraft.HIGHEST_PRICE) long own,
            @ForAll @IntRange(min = 1, max = Ppm.WHOLE) int floor,
            @ForAll @IntRange(min = Ppm.WHOLE, max = Terms.HIGHEST_CEILING) int ceiling) {
        var terms = terms(floor, ceiling);
        var price = Money.fen(own);
        var lowest = terms.floor(price);
        var highest = terms.ceiling(price);

        assertThat(terms.admits(price, price)).isTrue();
        assertThat(terms.admits(price, lowest)).isTrue();
        assertThat(terms.admits(price, highest)).isTrue();
        assertThat(terms.admits(price, lowest.minus(Money.fen(1)))).isFalse();
        assertThat(terms.admits(price, highest.plus(Money.fen(1)))).isFalse();
        assertThat(exact(lowest.minor(), Ppm.WHOLE)).isGreaterThanOrEqualTo(exact(own, floor));
        assertThat(exact(highest.minor(), Ppm.WHOLE)).isLessThanOrEqualTo(exact(own, ceiling));
    }

    private static BigInteger exact(long minor, int ppm) {
        return BigInteger.valueOf(minor).multiply(BigInteger.valueOf(ppm));
    }

    @Test
    void without_regions_it_is_sent_everywhere() {
        assertThat(terms(1, 1_000_000).serves(new Region("540000"))).isTrue();
        assertThat(terms(1, 1_000_000, "31", "33").serves(new Region("310000"))).isTrue();
        assertThat(terms(1, 1_000_000, "31", "33").serves(new Region("540000"))).isFalse();
    }

    @Test
    void what_is_frozen_on_an_order_is_what_the_version_says() {
        var frozen = terms(1, 1_000_000).frozen();

        assertThat(frozen.distribution()).isEqualTo(new Ppm(300_000));
        assertThat(frozen.platform()).isEqualTo(new Ppm(50_000));
        assertThat(frozen.version()).isEqualTo(1);
    }

    @Test
    void no_more_than_three_tenths_are_shared_out() {
        assertThatThrownBy(() -> new Terms(1, 1_000_000, new Ppm(300_001), List.of()))
                .isInstanceOf(Refused.class);
    }
}
