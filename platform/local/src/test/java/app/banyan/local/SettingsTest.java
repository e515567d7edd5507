package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void ports_count_from_the_base_unless_one_is_set_by_itself() {
        var addresses = Settings.of(Map.of("BANYAN_PORT", "9000", "BANYAN_STRIPE_SANDBOX_PORT", "7777"))
                .addresses();

        assertThat(addresses.port("gateway")).isEqualTo(9000);
        assertThat(addresses.url("identity")).isEqualTo("http://127.0.0.1:9001");
        assertThat(addresses.hostAndPort("postgres")).isEqualTo("127.0.0.1:9020");
        assertThat(addresses.port("stripe-sandbox")).isEqualTo(7777);
    }

    @Test
    void the_home_is_a_setting() {
        assertThat(Settings.of(Map.of("BANYAN_HOME", "/srv/../srv/banyan"))
                        .home()
                        .root())
                .isEqualTo(Path.of("/srv/banyan"));
    }

    @Test
    void a_port_that_is_none_is_refused() {
        for (var wrong : new String[] {"0", "-1", "65001", "http", ""}) {
            assertThatThrownBy(() -> Settings.of(Map.of("BANYAN_PORT", wrong)))
                    .isInstanceOf(PlatformFault.class)
                    .hasMessageStartingWith("BANYAN_PORT must be a port");
        }
    }

    @Test
    void without_a_stripe_key_the_sandbox_is_used() {
        assertThat(Settings.of(Map.of()).stripeItself()).isFalse();
        assertThat(Settings.of(Map.of("STRIPE_API_KEY", " ")).stripeItself()).isFalse();
    }

    @Test
    void a_stripe_test_key_needs_the_secret_of_its_webhooks() {
        var half = Settings.of(Map.of("STRIPE_API_KEY", "sk_test_1"));
        assertThatThrownBy(half::stripeItself)
                .isInstanceOf(PlatformFault.class)
                .hasMessageContaining("STRIPE_WEBHOOK_SECRET is missing")
                .hasMessageContaining("/webhooks/stripe");

        var whole = Settings.of(Map.of("STRIPE_API_KEY", "sk_test_1", "STRIPE_WEBHOOK_SECRET", "whsec_1"));
        assertThat(whole.stripeItself()).isTrue();
    }

    @Test
    void a_live_stripe_key_is_refused() {
        var live = Settings.of(Map.of("STRIPE_API_KEY", "sk_live_1", "STRIPE_WEBHOOK_SECRET", "whsec_1"));
        assertThatThrownBy(live::stripeItself)
                .isInstanceOf(PlatformFault.class)
                .hasMessageContaining("must be a test key")
                .hasMessageNotContaining("sk_live_1");
    }
}
