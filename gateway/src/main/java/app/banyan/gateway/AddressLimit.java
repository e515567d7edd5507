package app.banyan.gateway;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often one address may ask in a minute. The count starts anew each minute, so a burst at its turn can reach twice
 * the limit: enough to keep one address from taking the platform's time, and the memory of a minute is all it costs.
 * Each gateway counts for itself.
 */
@Singleton
class AddressLimit {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final int perMinute;
    private final InstantSource clock;
    private volatile Minute current = new Minute(0, Map.of());

    @Inject
    AddressLimit(GatewayConfig config) {
        this(config.limits().requestsPerMinute(), InstantSource.system());
    }

    AddressLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Counts one request; when it is one too many, answers how long the address has to wait. */
    Optional<Duration> exceededBy(InetAddress address) {
        var now = clock.millis();
        var asked = minuteOf(now).asked().merge(network(address), 1, Integer::sum);
        return asked > perMinute ? Optional.of(Duration.ofMillis(MINUTE - now % MINUTE)) : Optional.empty();
    }

    private Minute minuteOf(long now) {
        var number = now / MINUTE;
        var minute = current;
        if (minute.number() != number) {
            synchronized (this) {
                if (current.number() != number) {
                    current = new Minute(number, new ConcurrentHashMap<>());
                }
                minute = current;
            }
        }
        return minute;
    }

    /** One subscriber of IPv6 has 2^64 addresses: they count as one. */
    private static String network(InetAddress address) {
        var bytes = address.getAddress();
        var counted = address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes;
        return Base64.getEncoder().encodeToString(counted);
    }

    private record Minute(long number, Map<String, Integer> asked) {}
}
