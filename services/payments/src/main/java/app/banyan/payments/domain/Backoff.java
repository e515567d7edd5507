package app.banyan.payments.domain;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, up to a limit. */
public record Backoff(Duration first, Duration longest) {

    private static final int LAST_DOUBLING = 30;

    /** @param failures how many tries have failed so far, at least one */
    public Duration after(int failures) {
        var wait = first.multipliedBy(1L << Math.clamp(failures - 1, 0, LAST_DOUBLING));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
