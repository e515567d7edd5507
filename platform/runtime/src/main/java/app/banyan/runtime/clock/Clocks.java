package app.banyan.runtime.clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

class Clocks {

    @Produces
    @Singleton
    @ProtocolTime
    Clock protocolTime() {
        return Clock.systemUTC();
    }
}
