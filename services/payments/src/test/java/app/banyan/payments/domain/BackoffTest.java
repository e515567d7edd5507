package app.banyan.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @Test
    void each_wait_is_twice_the_one_before() {
        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(5)).isEqualTo(Duration.ofSeconds(16));
    }

    @Property
    void no_wait_is_longer_than_the_longest(@ForAll @IntRange(min = 1) int failures) {
        assertThat(backoff.after(failures)).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
