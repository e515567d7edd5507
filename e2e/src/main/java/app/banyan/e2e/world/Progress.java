package app.banyan.e2e.world;

import app.banyan.e2e.world.plan.Deed;
import app.banyan.e2e.world.plan.WorldPlan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** One line for each week: how far it is, how it goes, how long it will take. */
final class Progress {

    /** What takes about how long, beside something that is only written down; a day is waited for by all services. */
    private static final int A_DAY = 8;

    private static final int PURCHASE = 3;
    private static final int ARRIVAL = 2;
    private static final int TRUST = 6;

    private final PrintStream out;
    private final WorldPlan plan;
    private final long deeds;
    private final long effort;
    private final long began = System.nanoTime();
    private long made;

    Progress(PrintStream out, WorldPlan plan) {
        this.out = out;
        this.plan = plan;
        this.deeds = plan.deeds().count();
        this.effort = plan.days().stream().mapToLong(Progress::effort).sum();
    }

    private static long effort(List<Deed> day) {
        return A_DAY + day.stream().mapToLong(Progress::effort).sum();
    }

    private static long effort(Deed deed) {
        if (deed instanceof Deed.Purchase) {
            return PURCHASE;
        }
        return switch (deed.phase()) {
            case ARRIVAL -> ARRIVAL;
            case TRUST -> TRUST;
            default -> 1;
        };
    }

    void failed(String what) {
        out.println("   ✗ " + what);
    }

    void day(int number) {
        made += effort(plan.days().get(number));
    }

    void week(int number, String until, Tally tally) {
        var passed = Duration.ofNanos(System.nanoTime() - began);
        var left = passed.multipliedBy(effort - made).dividedBy(made);
        out.printf(
                "   week %2d of %d, until %s: %5d of %d deeds, %4d purchases, %d failed; %s, about %s to go%n",
                number + 1,
                plan.wish().weeks(),
                until,
                tally.deeds() + tally.failures().size(),
                deeds,
                tally.purchases(),
                tally.failures().size(),
                words(passed),
                words(left));
    }

    private static String words(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
