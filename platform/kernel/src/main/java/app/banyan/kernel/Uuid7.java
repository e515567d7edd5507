package app.banyan.kernel;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUID version 7 (RFC 9562): milliseconds since 1970 first, then 74 random bits, so that ids sort by birth. */
public final class Uuid7 {

    private Uuid7() {}

    public static UUID next(Instant now, RandomGenerator random) {
        var high = (now.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
        var low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
