package app.banyan.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Ids that sort by the time they were made (microseconds, never twice the same) and cannot be guessed. */
public final class Ids {

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int TIME_LENGTH = 11;
    private static final int RANDOM_LENGTH = 13;

    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public String next(String prefix) {
        return next(prefix, RANDOM_LENGTH);
    }

    public String next(String prefix, int randomLength) {
        var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        var tick = Long.toString(last.updateAndGet(before -> Math.max(before + 1, now)), ALPHABET.length());
        var id = new StringBuilder(prefix)
                .repeat('0', TIME_LENGTH - tick.length())
                .append(tick);
        for (var i = 0; i < randomLength; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
