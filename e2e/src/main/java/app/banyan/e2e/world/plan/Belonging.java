package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Deed.Applies;
import app.banyan.e2e.world.plan.Deed.Enters;
import app.banyan.e2e.world.plan.Deed.Renews;
import app.banyan.e2e.world.plan.Deed.Upgrades;
import app.banyan.e2e.world.plan.Place.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who pays to be in a community, for how long they stay, and who asks to be let into a closed one. */
final class Belonging {

    private static final int PAY = 18;
    private static final int APPLY = 9;
    /** A closed group has forty seats, and of four applicants three are let in. */
    private static final int MOST_APPLICANTS = 48;

    private static final int RENEW = 72;
    /** A month is renewed before four weeks are over: February has no more, and to the minute. */
    private static final int DAYS_TO_RENEWAL = 4 * Day.A_WEEK - 1;

    private final Schedule schedule;
    private final Random random;
    private final List<Place> places;
    private final Aftercare aftercare;

    Belonging(Schedule schedule, Random random, List<Place> places) {
        this.schedule = schedule;
        this.random = random;
        this.places = places;
        this.aftercare = new Aftercare(schedule);
    }

    /** @return who can speak in which of these communities, and when */
    List<Presence> plan(List<Newcomer> newcomers) {
        var present = new ArrayList<Presence>();
        for (var place : of(Kind.PAID)) {
            var members = Shares.of(newcomers, PAY / of(Kind.PAID).size(), random);
            for (var number = 0; number < members.size(); number++) {
                present.add(stay(members.get(number), place.number(), number));
            }
        }
        for (var place : of(Kind.CLOSED)) {
            var applicants = Shares.of(newcomers, APPLY, random);
            for (var number = 0; number < Math.min(applicants.size(), MOST_APPLICANTS); number++) {
                var applicant = applicants.get(number);
                var day = schedule.from(applicant.day(), random);
                // Of four, one is not what the group is looking for.
                var welcome = number % 4 != 3;
                schedule.add(day, new Applies(applicant.who(), place.number(), welcome));
                if (welcome) {
                    present.add(new Presence(applicant.who(), place.number(), day.plus(1), schedule.last()));
                }
            }
        }
        return present;
    }

    /** @param turn how many came into this community before: what becomes of whom goes round */
    private Presence stay(Newcomer member, int place, int turn) {
        var who = member.who();
        var in = soonAfter(member);
        var yearly = turn % 5 == 4;
        schedule.add(in, new Enters(who, place, yearly));
        var last = switch (turn % 11) {
            case 3 -> giveBack(who, place, yearly, in.plus(1));
            case 8 -> giveBack(who, place, yearly, in.plus(2 * Day.A_WEEK));
            default -> yearly ? schedule.last() : turn % 11 == 5 ? goUp(who, place, in) : renew(who, place, in);
        };
        return new Presence(who, place, in.plus(1), last);
    }

    private Day giveBack(int who, int place, boolean yearly, Day day) {
        aftercare.membership(who, place, yearly, day);
        return day.plus(-1);
    }

    private Day goUp(int who, int place, Day in) {
        schedule.add(in.plus(Day.A_WEEK), new Upgrades(who, place));
        return in.plus(DAYS_TO_RENEWAL - 1);
    }

    /** @return the last day that is paid for, by the shortest of months */
    private Day renew(int who, int place, Day in) {
        var day = in.plus(DAYS_TO_RENEWAL);
        while (schedule.has(day) && random.nextInt(100) < RENEW) {
            schedule.add(day, new Renews(who, place));
            day = day.plus(DAYS_TO_RENEWAL);
        }
        return day.plus(-1);
    }

    /** Within three weeks, or as much of them as there is before the last day. */
    private Day soonAfter(Newcomer member) {
        var rest = schedule.last().number() - member.day().number();
        return member.day().plus(random.nextInt(Math.min(3 * Day.A_WEEK, rest)));
    }

    private List<Place> of(Kind kind) {
        return places.stream().filter(place -> place.kind() == kind).toList();
    }
}
