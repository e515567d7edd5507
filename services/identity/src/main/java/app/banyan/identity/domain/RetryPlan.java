package app.banyan.identity.domain;

import java.time.Duration;

/**
 * How long to leave a silent provider alone: the first wait, doubled at each further silence, never above the longest.
 */
public record RetryPlan(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /** @param silences how often it did not answer, at least once */
    public Duration waitAfter(int silences) {
        var doubled = first.multipliedBy(1L << Math.min(silences - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
