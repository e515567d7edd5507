package app.banyan.identity.domain;

import java.time.Duration;
import java.time.Instant;

/** At most so many times within any period of that length. As a setting: {@code 5/PT1H}. */
public record Limit(int times, Duration within) {

    public Limit {
        if (times < 1 || !within.isPositive()) {
            throw new IllegalArgumentException("a limit allows at least one time in a positive duration");
        }
    }

    public static Limit of(String setting) {
        var parts = setting.strip().split("/", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a limit is written times/duration, such as 5/PT1H");
        }
        return new Limit(Integer.parseInt(parts[0]), Duration.parse(parts[1]));
    }

    /** Whatever happened before this moment no longer counts. */
    public Instant opens(Instant now) {
        return now.minus(within);
    }

    public boolean reached(long timesWithin) {
        return timesWithin >= times;
    }

    /** How long until the oldest of those that count is forgotten; at least a second. */
    public Duration waitFrom(Instant oldest, Instant now) {
        var left = Duration.between(now, oldest.plus(within));
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }
}
