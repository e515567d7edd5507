package app.banyan.runtime.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Business time: periods, offers, deadlines, holds, bindings. It can be moved forward, never back, and only where the
 * local platform or a test does so. Security and protocol time ({@link ProtocolTime}) never moves.
 */
@ApplicationScoped
public class BusinessClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** @throws IllegalArgumentException when that would turn the clock back */
    public void moveAhead(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("business time only moves forward, not by " + step);
        }
        ahead.updateAndGet(now -> now.plus(step));
    }

    /** To this much ahead of the system's time; where it is that far or further already, it stays. */
    void moveTo(Duration target) {
        ahead.updateAndGet(now -> now.compareTo(target) < 0 ? target : now);
    }

    /** In whole microseconds, which is what the database keeps: a time reads back as it was written. */
    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead.get()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead.get());
    }
}
