package app.banyan.commission.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/** When everybody who wants it is paid: Mondays at nine, in China. */
public final class PayDay {

    private static final DayOfWeek DAY = DayOfWeek.MONDAY;
    private static final LocalTime TIME = LocalTime.of(9, 0);

    private PayDay() {}

    /** The last one, which may be now. One that was missed is made up for by the next. */
    public static Instant last(Instant now) {
        var here = now.atZone(TaxRules.CHINA);
        var sameOrBefore = here.toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DAY))
                .atTime(TIME)
                .atZone(TaxRules.CHINA);
        return (sameOrBefore.isAfter(here) ? sameOrBefore.minusWeeks(1) : sameOrBefore).toInstant();
    }
}
