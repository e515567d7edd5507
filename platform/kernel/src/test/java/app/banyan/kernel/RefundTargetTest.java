package app.banyan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RefundTargetTest {

    /** Four shares of 0 to 7, every refund of every one of them: 4,096 sales refunded unit by unit. */
    @Test
    void every_small_refund_is_exact_never_shrinks_and_never_exceeds_a_share() {
        for (var code = 0; code < 8 * 8 * 8 * 8; code++) {
            var shares = List.of((long) code % 8, (long) code / 8 % 8, (long) code / 64 % 8, (long) code / 512);
            var whole = shares.stream().mapToLong(Long::longValue).sum();
            var before = List.of(0L, 0L, 0L, 0L);
            for (var refunded = 0L; refunded <= whole; refunded++) {
                var target = RefundTarget.of(refunded, shares);
                assertThat(target.stream().mapToLong(Long::longValue).sum()).isEqualTo(refunded);
                for (var place = 0; place < 4; place++) {
                    assertThat(target.get(place))
                            .as("share %d of %s after %d", place, shares, refunded)
                            .isBetween(before.get(place), shares.get(place));
                }
                before = target;
            }
            assertThat(before).as("a full refund takes back everything").isEqualTo(shares);
        }
    }

    @Property
    void any_two_steps_take_back_what_one_would(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = (1L << 59) - 1) Long> shares,
            @ForAll @LongRange(min = 0) long first,
            @ForAll @LongRange(min = 0) long second) {
        var whole = shares.stream().mapToLong(Long::longValue).sum();
        var some = whole == 0 ? 0 : first % (whole + 1);
        var more = some + (whole == some ? 0 : second % (whole - some + 1));

        var early = RefundTarget.of(some, shares);
        var late = RefundTarget.of(more, shares);

        assertThat(late.stream().mapToLong(Long::longValue).sum()).isEqualTo(more);
        IntStream.range(0, shares.size())
                .forEach(place -> assertThat(late.get(place)).isBetween(early.get(place), shares.get(place)));
    }

    @Property
    void nobody_is_a_whole_unit_away_from_the_quota_when_two_share(
            @ForAll @LongRange(min = 1, max = (1L << 61) - 1) long one,
            @ForAll @LongRange(min = 1, max = (1L << 61) - 1) long other,
            @ForAll @LongRange(min = 0) long any) {
        var refunded = any % (one + other + 1);

        var target = RefundTarget.of(refunded, List.of(one, other)).getFirst();

        var off = BigInteger.valueOf(target)
                .multiply(BigInteger.valueOf(one + other))
                .subtract(BigInteger.valueOf(refunded).multiply(BigInteger.valueOf(one)))
                .abs();
        assertThat(off).isLessThan(BigInteger.valueOf(one + other));
    }

    @Test
    void half_of_19_90_takes_half_of_each_share() {
        assertThat(RefundTarget.of(995, List.of(398L, 1592L))).containsExactly(199L, 796L);
    }

    @Test
    void equal_shares_give_their_odd_unit_in_order() {
        assertThat(RefundTarget.of(1, List.of(5L, 5L, 5L))).containsExactly(1L, 0L, 0L);
        assertThat(RefundTarget.of(2, List.of(5L, 5L, 5L))).containsExactly(1L, 1L, 0L);
    }

    @Test
    void more_than_everything_or_less_than_nothing_is_no_refund() {
        assertThatThrownBy(() -> RefundTarget.of(11, List.of(4L, 6L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RefundTarget.of(-1, List.of(4L, 6L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RefundTarget.of(1, List.of(4L, -6L))).isInstanceOf(IllegalArgumentException.class);
    }
}
