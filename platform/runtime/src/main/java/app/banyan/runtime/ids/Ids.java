package app.banyan.runtime.ids;

import app.banyan.kernel.Uuid7;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Where new ids come from: UUIDv7 of system time, so that rows sort by birth even when business time has moved. */
@Singleton
public class Ids {

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    public UUID next() {
        return Uuid7.next(clock.instant(), random);
    }
}
