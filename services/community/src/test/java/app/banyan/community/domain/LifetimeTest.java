package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LifetimeTest {

    private static final Instant END = Instant.parse("2026-03-09T08:00:00Z");
    private static final Duration READABLE = Duration.ofDays(30);
    private static final List<Integer> WARN = List.of(7, 1);

    @Example
    void what_has_no_end_is_never_over() {
        var endless = new Lifetime(CommunityState.OPEN, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(endless.at(END.plus(Duration.ofDays(10_000)), READABLE)).isEqualTo(CommunityState.OPEN);
        assertThat(endless.warning(END, WARN)).isEmpty();
    }

    @Example
    void the_end_counts_from_its_very_moment_written_down_or_not() {
        var lifetime = ending(Optional.empty());

        assertThat(lifetime.at(END.minusNanos(1), READABLE)).isEqualTo(CommunityState.OPEN);
        assertThat(lifetime.at(END, READABLE)).isEqualTo(CommunityState.READ_ONLY);
        assertThat(lifetime.at(END.plus(READABLE).minusNanos(1), READABLE)).isEqualTo(CommunityState.READ_ONLY);
        assertThat(lifetime.at(END.plus(READABLE), READABLE)).isEqualTo(CommunityState.ARCHIVED);
    }

    @Property
    void a_life_only_moves_forward(@ForAll @IntRange(max = 2_000) int first, @ForAll @IntRange(max = 2_000) int later) {
        var lifetime = ending(Optional.empty());
        var early = END.minus(Duration.ofDays(20)).plus(Duration.ofHours(first));

        assertThat(lifetime.at(early.plus(Duration.ofHours(later)), READABLE))
                .isGreaterThanOrEqualTo(lifetime.at(early, READABLE));
    }

    @Example
    void each_warning_is_given_once_and_only_the_nearest_of_those_that_were_slept_through() {
        assertThat(ending(Optional.empty()).warning(daysBefore(8), WARN)).isEmpty();
        assertThat(ending(Optional.empty()).warning(daysBefore(7), WARN)).contains(7);
        assertThat(ending(Optional.of(7)).warning(daysBefore(6), WARN)).isEmpty();
        assertThat(ending(Optional.of(7)).warning(daysBefore(1), WARN)).contains(1);
        assertThat(ending(Optional.empty()).warning(daysBefore(1), WARN)).contains(1);
        assertThat(ending(Optional.of(1)).warning(daysBefore(1), WARN)).isEmpty();
        assertThat(ending(Optional.empty()).warning(END, WARN)).isEmpty();
    }

    @Example
    void an_end_is_ahead() {
        assertThat(Lifetime.end(END, END.minusNanos(1))).isEqualTo(END);
        assertThatThrownBy(() -> Lifetime.end(END, END)).isInstanceOf(Refused.class);
    }

    private static Lifetime ending(Optional<Integer> warned) {
        return new Lifetime(CommunityState.OPEN, Optional.of(END), Optional.empty(), warned);
    }

    private static Instant daysBefore(int days) {
        return END.minus(Duration.ofDays(days));
    }
}
