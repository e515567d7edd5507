package app.banyan.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What goes wrong can be said beforehand, and again. */
class ScheduleTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void the_same_seed_makes_the_same_things_go_wrong() {
        assertThat(Schedule.of(42, A_MINUTE)).isEqualTo(Schedule.of(42, A_MINUTE));
        assertThat(Schedule.of(42, A_MINUTE).breakages())
                .isNotEqualTo(Schedule.of(43, A_MINUTE).breakages());
    }

    @Test
    void nothing_goes_wrong_before_people_are_there_or_after_they_left() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(times(Schedule.of(seed, A_MINUTE)))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(time -> assertThat(time).isBetween(Duration.ofSeconds(3), A_MINUTE));
        }
    }

    @Test
    void in_the_end_everything_goes_wrong() {
        var all = LongStream.range(0, 200)
                .mapToObj(seed -> Schedule.of(seed, A_MINUTE))
                .flatMap(schedule -> schedule.breakages().stream())
                .map(Breakage::fault)
                .collect(Collectors.toSet());

        assertThat(all)
                .contains(new Killed("payments"), new Killed("postgres"), new Killed("kafka"), new WebhooksReleased())
                .contains(new TimeMoves(Duration.ofDays(1)))
                .anyMatch(StoodStill.class::isInstance)
                .contains(StripeMisbehaves.on("webhook", "drop", 4));
    }

    @Test
    void some_things_go_wrong_at_a_point_of_what_people_do() {
        var points = LongStream.range(0, 50)
                .mapToObj(seed -> Schedule.of(seed, A_MINUTE))
                .flatMap(schedule -> schedule.breakages().stream())
                .filter(breakage -> breakage.when() instanceof When.Upon)
                .map(breakage -> ((When.Upon) breakage.when()).point())
                .collect(Collectors.toSet());

        assertThat(points).contains(Point.PAYMENT_ASKED, Point.PAID, Point.GIVEN_BACK);
    }

    private static List<Duration> times(Schedule schedule) {
        return schedule.breakages().stream()
                .map(Breakage::when)
                .filter(When.After.class::isInstance)
                .map(when -> ((When.After) when).time())
                .toList();
    }
}
