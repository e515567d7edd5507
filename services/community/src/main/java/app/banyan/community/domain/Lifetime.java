package app.banyan.community.domain;

import app.banyan.community.domain.LifetimeRefusal.EndNotAhead;
import app.banyan.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * A community's life: it may have an end, is only readable after it, and is archived later. What the time says holds at
 * once; what is written down may lag a moment behind it.
 *
 * @param state      as it was last written down
 * @param endsAt     when it is going to be over, if ever
 * @param closedAt   when it was over
 * @param warnedDays the smallest number of days that its members were warned before the end
 */
public record Lifetime(
        CommunityState state, Optional<Instant> endsAt, Optional<Instant> closedAt, Optional<Integer> warnedDays) {

    /** @throws Refused when the end would not be ahead */
    public static Instant end(Instant endsAt, Instant now) {
        if (!endsAt.isAfter(now)) {
            throw new Refused(new EndNotAhead(endsAt, now));
        }
        return endsAt;
    }

    /** @param readable how long it can be read after the end before it is archived */
    public CommunityState at(Instant now, Duration readable) {
        return over(now)
                .map(since -> now.isBefore(since.plus(readable)) ? CommunityState.READ_ONLY : CommunityState.ARCHIVED)
                .filter(state -> state.compareTo(this.state) >= 0)
                .orElse(state);
    }

    /** Since when the community is over. */
    public Optional<Instant> over(Instant now) {
        return closedAt.or(() -> endsAt.filter(end -> !end.isAfter(now)));
    }

    /**
     * Of how many days before the end the members are to be warned now. Warnings that were slept through are not made up
     * for: only the nearest one is given.
     */
    public Optional<Integer> warning(Instant now, Collection<Integer> days) {
        return endsAt.filter(end -> end.isAfter(now))
                .flatMap(end -> days.stream()
                        .filter(before -> !end.minus(Duration.ofDays(before)).isAfter(now))
                        .min(Integer::compare))
                .filter(nearest -> warnedDays.map(warned -> nearest < warned).orElse(true));
    }
}
