package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.Ppm;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1000000, 0, ",
        "1000000, 10000000, 300000, ",
        "0, 1000000, 0, floorPpm",
        "1000001, 1000000, 0, floorPpm",
        "800000, 999999, 0, ceilingPpm",
        "800000, 10000001, 0, ceilingPpm",
        "800000, 1000000, 300001, distributionPpm"
    })
    void a_merchants_own_price_is_always_within_and_no_more_than_three_tenths_are_shared_out(
            int floor, int ceiling, int distribution, String broken) {
        var refused =
                catchThrowableOfType(Refused.class, () -> new Terms(floor, ceiling, new Ppm(distribution), List.of()));

        assertThat(refused == null ? null : ((OutOfBounds) refused.reason()).field())
                .isEqualTo(broken);
    }

    @Test
    void provinces_are_named_once_and_by_two_digits() {
        assertThat(new Terms(1, 1_000_000, Ppm.NONE, List.of("33", "31", "33")).regions())
                .containsExactly("31", "33");
        for (var wrong : List.of("310000", "3", "00", "99", "")) {
            var refused = catchThrowableOfType(Refused.class, () -> new Terms(1, 1_000_000, Ppm.NONE, List.of(wrong)));
            assertThat(((OutOfBounds) refused.reason()).field()).isEqualTo("regions");
        }
    }
}
