package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Deed.Climbs;
import java.util.List;
import java.util.Random;

/** Who climbs the ladder: each rung is offered for three days, so those who take it up do so on the next day. */
final class Climbing {

    private static final int TAKE_THE_SMALL = 30;
    private static final int TAKE_THE_LARGE = 33;
    private static final int TAKE_THE_ANNUAL = 27;
    /** Every so manieth who takes the second rung lets the offer pass and comes back at the price of the list. */
    private static final int COMES_BACK_LATER = 8;

    private final Schedule schedule;
    private final Random random;

    Climbing(Schedule schedule, Random random) {
        this.schedule = schedule;
        this.random = random;
    }

    void plan(List<Newcomer> newcomers) {
        var able = newcomers.stream()
                .filter(newcomer -> schedule.has(begins(newcomer, 0).plus(Day.A_WEEK - 1)))
                .toList();
        var small = Shares.of(able, TAKE_THE_SMALL, random);
        var large = Shares.of(small, TAKE_THE_LARGE, random);
        var annual = Shares.of(large, TAKE_THE_ANNUAL, random);
        for (var newcomer : small) {
            climb(newcomer, large.indexOf(newcomer), annual.contains(newcomer));
        }
    }

    /** @param place among those who take the second rung, −1 for who does not */
    private void climb(Newcomer newcomer, int place, boolean toTheTop) {
        var wanted = begins(newcomer, random.nextInt(3));
        var day = schedule.has(wanted.plus(Day.A_WEEK - 1)) ? wanted : begins(newcomer, 0);
        schedule.add(day, rung(newcomer, Rung.SMALL, true));
        if (toTheTop) {
            schedule.add(day.plus(1), rung(newcomer, Rung.LARGE, true));
            schedule.add(day.plus(2), rung(newcomer, Rung.ANNUAL, true));
        } else if (place >= 0) {
            var late = place % COMES_BACK_LATER == COMES_BACK_LATER - 1 && schedule.has(day.plus(2 * Day.A_WEEK));
            schedule.add(late ? day.plus(2 * Day.A_WEEK) : day.plus(1), rung(newcomer, Rung.LARGE, !late));
        }
    }

    /** The first day of a week, not before they came. */
    private static Day begins(Newcomer newcomer, int weeksLater) {
        var came = newcomer.day();
        return Day.of(came.week() + (came.place() == 0 ? 0 : 1) + weeksLater, 0);
    }

    private static Climbs rung(Newcomer newcomer, Rung rung, boolean offered) {
        return new Climbs(newcomer.who(), newcomer.place(), rung, offered);
    }
}
