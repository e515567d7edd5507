package app.banyan.e2e.world.plan;

import java.time.Duration;

/**
 * A day on which something happens: three a week, two, two and three days apart. An offer of the ladder is open for three
 * days, so whoever buys on the first or second of them can take it on the next.
 *
 * @param number from 0
 */
public record Day(int number) implements Comparable<Day> {

    static final int A_WEEK = 3;

    static Day of(int week, int place) {
        return new Day(week * A_WEEK + place);
    }

    /** From 0. */
    public int week() {
        return number / A_WEEK;
    }

    int place() {
        return number % A_WEEK;
    }

    public boolean endsItsWeek() {
        return place() == A_WEEK - 1;
    }

    /** How long it is until the next one. */
    public Duration pause() {
        return Duration.ofDays(endsItsWeek() ? 3 : 2);
    }

    Day plus(int days) {
        return new Day(number + days);
    }

    @Override
    public int compareTo(Day other) {
        return Integer.compare(number, other.number);
    }
}
