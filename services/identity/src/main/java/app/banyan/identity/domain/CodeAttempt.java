package app.banyan.identity.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The life of one sign-in code: five minutes, five tries, one success.
 *
 * @param tries wrong tries so far
 */
public record CodeAttempt(Instant sentAt, int tries, boolean used) {

    public static final Duration LIFE = Duration.ofMinutes(5);
    public static final int MOST_TRIES = 5;

    public boolean open(Instant now) {
        return !used && tries < MOST_TRIES && now.isBefore(sentAt.plus(LIFE));
    }
}
