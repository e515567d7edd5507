package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AddressLimitTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:50Z"));
    private final AddressLimit limit = new AddressLimit(2, now::get);

    @Test
    void the_third_in_a_minute_waits_for_the_next_minute() {
        assertThat(limit.exceededBy(address("192.0.2.1"))).isEmpty();
        assertThat(limit.exceededBy(address("192.0.2.1"))).isEmpty();
        assertThat(limit.exceededBy(address("192.0.2.1"))).contains(Duration.ofSeconds(10));
        assertThat(limit.exceededBy(address("192.0.2.2"))).isEmpty();

        now.set(Instant.parse("2026-01-01T00:01:00Z"));
        assertThat(limit.exceededBy(address("192.0.2.1"))).isEmpty();
    }

    @Test
    void the_addresses_of_one_subscriber_count_as_one() {
        assertThat(limit.exceededBy(address("2001:db8::1"))).isEmpty();
        assertThat(limit.exceededBy(address("2001:db8::2"))).isEmpty();
        assertThat(limit.exceededBy(address("2001:db8::3"))).isPresent();
        assertThat(limit.exceededBy(address("2001:db8:0:1::1"))).isEmpty();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
