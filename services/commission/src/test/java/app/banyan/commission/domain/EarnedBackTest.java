package app.banyan.commission.domain;

import static app.banyan.kernel.Money.fen;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Ppm;
import org.junit.jupiter.api.Test;

class EarnedBackTest {

    @Test
    void a_quarter_is_earned_and_the_rest_remains() {
        var back = new EarnedBack(fen(129_900), fen(32_475));

        assertThat(back.share()).isEqualTo(new Ppm(250_000));
        assertThat(back.remaining()).isEqualTo(fen(97_425));
    }

    @Test
    void more_than_everything_is_everything() {
        var back = new EarnedBack(fen(129_900), fen(500_000));

        assertThat(back.share()).isEqualTo(Ppm.ALL);
        assertThat(back.remaining()).isEqualTo(fen(0));
    }

    @Test
    void nothing_of_nothing_is_nothing_and_a_fen_short_is_not_everything() {
        assertThat(new EarnedBack(fen(0), fen(5)).share()).isEqualTo(Ppm.NONE);
        assertThat(new EarnedBack(fen(129_900), fen(0)).share()).isEqualTo(Ppm.NONE);
        assertThat(new EarnedBack(fen(129_900), fen(129_899)).share()).isEqualTo(new Ppm(999_992));
    }
}
