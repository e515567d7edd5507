package app.banyan.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRulesTest {

    private static final Instant SENT = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void a_code_lives_five_minutes_five_tries_and_one_success() {
        assertThat(new CodeAttempt(SENT, 4, false).open(SENT.plus(Duration.ofSeconds(299))))
                .isTrue();
        assertThat(new CodeAttempt(SENT, 0, false).open(SENT.plus(Duration.ofSeconds(300))))
                .isFalse();
        assertThat(new CodeAttempt(SENT, 5, false).open(SENT)).isFalse();
        assertThat(new CodeAttempt(SENT, 0, true).open(SENT)).isFalse();
    }

    @Test
    void limits_are_read_from_one_setting() {
        var limits = CodeLimits.of("phone=5/PT1H, address=30/PT10M");

        assertThat(limits.phone()).isEqualTo(new Limit(5, Duration.ofHours(1)));
        assertThat(limits.address()).isEqualTo(new Limit(30, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5/PT1H", "phone=5/PT1H", "phone=0/PT1H,address=1/PT1H", "phone=5/PT0S,address=1/PT1H"})
    void a_setting_that_limits_nothing_stops_the_start(String setting) {
        assertThatThrownBy(() -> CodeLimits.of(setting)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_reached_the_limit_waits_until_the_oldest_is_forgotten() {
        var limit = new Limit(2, Duration.ofMinutes(10));

        assertThat(limit.reached(1)).isFalse();
        assertThat(limit.reached(2)).isTrue();
        assertThat(limit.waitFrom(SENT, SENT.plusSeconds(60))).isEqualTo(Duration.ofMinutes(9));
        assertThat(limit.waitFrom(SENT, SENT.plusSeconds(600))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_refresh_token_works_once_and_its_second_use_ends_the_session() {
        var expires = SENT.plusSeconds(60);

        assertThat(RefreshDecision.of(false, false, expires, SENT)).isEqualTo(RefreshDecision.ROTATE);
        assertThat(RefreshDecision.of(false, false, expires, expires)).isEqualTo(RefreshDecision.REFUSE);
        assertThat(RefreshDecision.of(true, false, expires, SENT)).isEqualTo(RefreshDecision.END_SESSION);
        assertThat(RefreshDecision.of(true, false, expires, expires)).isEqualTo(RefreshDecision.END_SESSION);
        assertThat(RefreshDecision.of(false, true, expires, SENT)).isEqualTo(RefreshDecision.REFUSE);
        assertThat(RefreshDecision.of(true, true, expires, SENT)).isEqualTo(RefreshDecision.REFUSE);
    }

    @Test
    void an_ipv6_neighbourhood_counts_as_one_sender() {
        assertThat(NetworkBlock.of("2001:db8:1:2::1")).isEqualTo(NetworkBlock.of("2001:db8:1:2:ffff::9"));
        assertThat(NetworkBlock.of("2001:db8:1:3::1")).isNotEqualTo(NetworkBlock.of("2001:db8:1:2::1"));
        assertThat(NetworkBlock.of("192.0.2.1")).isNotEqualTo(NetworkBlock.of("192.0.2.2"));
        assertThatThrownBy(() -> NetworkBlock.of("example.org")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_client_proves_itself_by_its_own_secret_only() {
        var clients = ClientSecrets.of("courses=one=two, payments=three");

        assertThat(clients.prove("courses", "one=two")).isTrue();
        assertThat(clients.prove("courses", "three")).isFalse();
        assertThat(clients.prove("nobody", "")).isFalse();
        assertThat(clients.toString()).contains("courses").doesNotContain("one", "three");
        assertThatThrownBy(() -> ClientSecrets.of("courses=")).isInstanceOf(IllegalArgumentException.class);
    }
}
