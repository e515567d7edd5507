package app.banyan.commission.domain;

import app.banyan.commission.domain.CommissionRefusal.PlanTooEarly;
import app.banyan.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a published plan may take effect. The first plan may start at once; a change is announced beforehand, and never
 * reaches behind the start of the plan that it follows.
 *
 * @param ahead how long before it takes effect a change is published
 */
public record Announcement(Duration ahead) {

    /**
     * @param wanted   when the operator wants it to take effect; empty means as early as may be, and so does a past time for
     *     the first plan
     * @param previous since when, or from when, the latest published plan applies
     */
    public Instant effective(Optional<Instant> wanted, Optional<Instant> previous, Instant now) {
        var earliest = previous.map(start -> later(now.plus(ahead), start.plusMillis(1)))
                .orElse(now);
        var when = wanted.orElse(earliest);
        if (!when.isBefore(earliest)) {
            return when;
        }
        if (previous.isEmpty()) {
            return earliest;
        }
        throw new Refused(new PlanTooEarly(earliest));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
