package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault as Stripe's own client meets it. */
class FaultsTest {

    private Shop shop;

    @BeforeEach
    void open(@TempDir Path home) {
        shop = new Shop(home);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_lost_response_has_had_its_effect_and_a_retry_finds_it() throws StripeException {
        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"lose-response\"}");
        assertThatThrownBy(() -> shop.openSession(1990, "key-1")).isInstanceOf(ApiConnectionException.class);
        assertThat(sessions()).isEqualTo(1);

        var retried = shop.openSession(1990, "key-1");
        assertThat(retried.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(sessions()).isEqualTo(1);
    }

    /** It retries what never arrived and what took too long; a connection that breaks off is left to its caller. */
    @Test
    void the_client_does_not_retry_a_lost_response_by_itself() {
        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"lose-response\"}");
        var patient =
                Shop.client(shop.sandbox.url(), Shop.KEY, 2).v1().checkout().sessions();

        assertThatThrownBy(() -> patient.create(Shop.order(1990))).isInstanceOf(ApiConnectionException.class);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void the_client_retries_a_time_out_after_charging_and_has_one_effect() throws StripeException {
        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"delay\",\"seconds\":1}");
        var impatient = StripeClient.builder()
                .setApiKey(Shop.KEY)
                .setApiBase(shop.sandbox.url())
                .setReadTimeout(300)
                .setMaxNetworkRetries(4)
                .build();

        var session = impatient.v1().checkout().sessions().create(Shop.order(1990));

        assertThat(session.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void rate_limits_failures_and_garbage_are_what_the_client_calls_them() {
        shop.nextFault("{\"on\":\"balance.retrieve\",\"do\":\"status\",\"status\":429}");
        assertThatThrownBy(() -> shop.stripe.v1().balance().retrieve()).isInstanceOf(RateLimitException.class);
        shop.nextFault("{\"on\":\"balance.retrieve\",\"do\":\"status\",\"status\":500}");
        assertThatThrownBy(() -> shop.stripe.v1().balance().retrieve())
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(500));
        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"garbage\"}");
        assertThatThrownBy(() -> shop.openSession(1990)).isInstanceOf(ApiException.class);
        assertThat(sessions()).as("garbage comes after the work is done").isEqualTo(1);
    }

    @Test
    void a_delayed_answer_comes_late_but_comes() throws StripeException {
        shop.nextFault("{\"on\":\"*\",\"do\":\"delay\",\"seconds\":1}");
        var start = Instant.now();

        shop.openSession(1990);

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void a_fault_strikes_as_often_as_it_was_told_and_only_its_operation() throws StripeException {
        shop.nextFault("{\"on\":\"balance.retrieve\",\"do\":\"status\",\"status\":500,\"times\":2}");
        shop.openSession(1990);
        assertThat(shop.api("GET", "/v1/balance", "").statusCode()).isEqualTo(500);
        assertThat(shop.get("/_sandbox/faults").path("waiting")).hasSize(1);
        assertThat(shop.api("GET", "/v1/balance", "").statusCode()).isEqualTo(500);
        assertThat(shop.api("GET", "/v1/balance", "").statusCode()).isEqualTo(200);
        assertThat(shop.get("/_sandbox/faults").path("waiting")).isEmpty();
    }

    @Test
    void faults_that_make_no_sense_are_refused_and_those_waiting_can_be_cleared() {
        assertThat(shop.api("POST", "/_sandbox/faults", "{\"next\":[{\"on\":\"webhook\",\"do\":\"garbage\"}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(shop.api("POST", "/_sandbox/faults", "{\"next\":[{\"do\":\"status\"}]}")
                        .statusCode())
                .isEqualTo(400);
        shop.nextFault("{\"on\":\"*\",\"do\":\"status\",\"status\":500,\"times\":9}");
        assertThat(shop.api("DELETE", "/_sandbox/faults", "").statusCode()).isEqualTo(200);
        assertThat(shop.api("GET", "/v1/balance", "").statusCode()).isEqualTo(200);
    }

    private int sessions() {
        return shop.get("/v1/checkout/sessions").path("data").size();
    }
}
