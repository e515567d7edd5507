package app.banyan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Split.Part;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Property
    void parts_add_up_to_the_whole_and_stay_within_a_unit_of_their_quota(
            @ForAll @LongRange(min = 0) long whole,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 200_000_000) Integer> weights) {
        Assume.that(weights.stream().anyMatch(weight -> weight > 0));

        var split = Split.of(whole, weights);

        assertThat(amounts(split).stream().reduce(0L, Math::addExact)).isEqualTo(whole);
        for (var part : split.parts()) {
            var exact = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(part.weight()));
            var down = part.amount() - (part.roundedUp() ? 1 : 0);
            assertThat(BigInteger.valueOf(down)
                            .multiply(BigInteger.valueOf(split.weights()))
                            .add(BigInteger.valueOf(part.remainder())))
                    .as("the arithmetic that is kept explains the amount")
                    .isEqualTo(exact);
        }
    }

    @Test
    void every_small_case_gives_the_units_left_over_to_the_largest_remainders() {
        for (var whole = 0; whole <= 40; whole++) {
            for (var code = 1; code < 7 * 7 * 7 * 7; code++) {
                var split = Split.of(whole, List.of(code % 7, code / 7 % 7, code / 49 % 7, code / 343));
                assertThat(amounts(split).stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(whole);
                for (var up = 0; up < 4; up++) {
                    for (var down = 0; down < 4; down++) {
                        var served = split.parts().get(up);
                        var passed = split.parts().get(down);
                        if (served.roundedUp() && !passed.roundedUp()) {
                            assertThat(served.remainder()).isGreaterThanOrEqualTo(passed.remainder());
                            assertThat(served.remainder() == passed.remainder() && up > down)
                                    .as("equals are served in order: %s", split)
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_weight_of_zero_gets_nothing() {
        assertThat(amounts(Split.of(7, List.of(0, 1, 0, 1)))).containsExactly(0L, 4L, 0L, 3L);
    }

    @Test
    void the_story_of_19_90_and_279_10() {
        assertThat(amounts(Split.of(1990, List.of(200_000, 800_000)))).containsExactly(398L, 1592L);
        assertThat(amounts(Split.of(27910, List.of(200_000, 800_000)))).containsExactly(5582L, 22328L);
    }

    @Test
    void a_half_fen_goes_to_the_first_of_equals_and_says_so() {
        assertThat(Split.of(645, List.of(500_000, 500_000)).parts())
                .containsExactly(new Part(500_000, 323, 500_000, true), new Part(500_000, 322, 500_000, false));
    }

    @Test
    void nothing_negative_and_nothing_weightless_is_split() {
        assertThatThrownBy(() -> Split.of(-1, List.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.of(1, List.of(2, -1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.of(1, List.of(0, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.of(1, List.of(Integer.MAX_VALUE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> amounts(Split split) {
        return split.parts().stream().map(Part::amount).toList();
    }
}
