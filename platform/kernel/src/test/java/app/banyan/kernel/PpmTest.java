package app.banyan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PpmTest {

    @Test
    void shares_never_add_up_to_more_than_the_whole() {
        assertThat(new Ppm(700_000).plus(new Ppm(300_000))).isEqualTo(Ppm.ALL);
        assertThatThrownBy(() -> new Ppm(700_000).plus(new Ppm(300_001))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ppm.NONE.minus(new Ppm(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prints_as_a_percentage() {
        assertThat(new Ppm(200_000)).hasToString("20 %");
        assertThat(new Ppm(12_345)).hasToString("1.2345 %");
    }
}
