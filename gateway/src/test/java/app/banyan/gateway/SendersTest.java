package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendersTest {

    private final Senders behindProxies =
            new Senders(List.of(Network.of("10.0.0.0/8"), Network.of("192.0.2.7"), Network.of("fd00::/12")));

    @Test
    void without_a_trusted_proxy_only_the_connection_counts() {
        var alone = new Senders(List.of());

        assertThat(alone.of(address("203.0.113.5"), List.of("198.51.100.1"))).isEqualTo(address("203.0.113.5"));
        assertThat(behindProxies.of(address("203.0.113.5"), List.of("198.51.100.1")))
                .isEqualTo(address("203.0.113.5"));
    }

    @Test
    void a_trusted_proxy_tells_whom_it_saw() {
        assertThat(sender("10.1.2.3", "203.0.113.5")).isEqualTo(address("203.0.113.5"));
        assertThat(sender("fd0f::1", "2001:db8::5")).isEqualTo(address("2001:db8::5"));
        assertThat(sender("10.1.2.3", "203.0.113.5, 192.0.2.7")).isEqualTo(address("203.0.113.5"));
        assertThat(behindProxies.of(address("10.1.2.3"), List.of("203.0.113.5", "192.0.2.7")))
                .isEqualTo(address("203.0.113.5"));
    }

    @Test
    void what_a_client_writes_before_its_own_address_is_ignored() {
        assertThat(sender("10.1.2.3", "198.51.100.1, 203.0.113.5")).isEqualTo(address("203.0.113.5"));
        assertThat(sender("10.1.2.3", "10.9.9.9, 203.0.113.5, 192.0.2.7")).isEqualTo(address("203.0.113.5"));
    }

    @Test
    void where_the_trail_ends_the_last_proxy_counts() {
        assertThat(behindProxies.of(address("10.1.2.3"), List.of())).isEqualTo(address("10.1.2.3"));
        assertThat(sender("10.1.2.3", "unknown")).isEqualTo(address("10.1.2.3"));
        assertThat(sender("10.1.2.3", "203.0.113.5, , 192.0.2.7")).isEqualTo(address("192.0.2.7"));
    }

    @Test
    void a_network_is_read_exactly() {
        assertThat(Network.of("10.128.0.0/9").has(address("10.128.0.1"))).isTrue();
        assertThat(Network.of("10.128.0.0/9").has(address("10.127.255.255"))).isFalse();
        assertThat(Network.of("0.0.0.0/0").has(address("203.0.113.5"))).isTrue();
        assertThat(Network.of("0.0.0.0/0").has(address("::1"))).isFalse();
        assertThatThrownBy(() -> Network.of("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.of("proxy.example")).isInstanceOf(IllegalArgumentException.class);
    }

    private InetAddress sender(String connected, String forwardedFor) {
        return behindProxies.of(address(connected), List.of(forwardedFor));
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
