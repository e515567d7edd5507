package app.banyan.membership.domain;

import app.banyan.kernel.Refused;
import app.banyan.membership.domain.TierRefusal.PeriodTooLong;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How long a membership is paid for at once, by the calendar of the tier's zone. At most twelve months: nobody pays
 * further ahead.
 */
public record Period(Unit unit, int count) {

    public enum Unit {
        DAYS(366),
        MONTHS(12),
        YEARS(1);

        private final int most;

        Unit(int most) {
            this.most = most;
        }
    }

    public Period {
        if (count < 1 || count > unit.most) {
            throw new Refused(new PeriodTooLong(unit, unit.most));
        }
    }

    /**
     * When this many periods are over. Always reckoned from the start: what begins on 31 January ends on 28 February,
     * then on 31 March, and not on the 28th for ever.
     */
    public Instant end(Instant start, int periods, ZoneId zone) {
        var local = start.atZone(zone);
        var whole = Math.multiplyExact((long) count, periods);
        return switch (unit) {
            case DAYS -> local.plusDays(whole).toInstant();
            case MONTHS -> local.plusMonths(whole).toInstant();
            case YEARS -> local.plusYears(whole).toInstant();
        };
    }
}
