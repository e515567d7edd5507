package app.banyan.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asking again until something is so: the platform is eventually consistent, and services may be starting again. */
public record Patience(Duration limit, Duration pause) {

    /** Long enough for a killed service to be started again on a busy machine. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(90), Duration.ofMillis(150));

    /** Long enough for somebody to find a card and type its number. */
    static final Patience OF_A_BUYER = new Patience(Duration.ofMinutes(15), Duration.ofSeconds(1));

    /** The first present value; {@link StoryBroke} when there is none in time. */
    public <T> T until(String what, Supplier<Optional<T>> asked) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            var value = asked.get();
            if (value.isPresent()) {
                return value.get();
            }
            rest();
        }
        throw new StoryBroke("waited %d s in vain until %s".formatted(limit.toSeconds(), what));
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroke("interrupted", stopped);
        }
    }
}
