package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.sandbox.Json;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {

    private static final String ORDER = "success_url=https://shop.example/&line_items[0][quantity]=1"
            + "&line_items[0][price_data][currency]=cny&line_items[0][price_data][product_data][name]=x"
            + "&line_items[0][price_data][unit_amount]=";

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
    void the_same_request_under_the_same_key_has_one_effect_and_one_answer() {
        var first = order("key-1", ORDER + "1990");
        var second = order("key-1", ORDER + "1990");

        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(second.headers().firstValue("Original-Request"))
                .isEqualTo(first.headers().firstValue("Request-Id"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(shop.get("/v1/checkout/sessions").path("data")).hasSize(1);
    }

    @Test
    void the_order_of_parameters_does_not_make_another_request() {
        order("key-1", "client_reference_id=a&" + ORDER + "1990");
        var second = order("key-1", ORDER + "1990&client_reference_id=a");

        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void the_same_key_with_other_parameters_or_another_endpoint_is_refused() throws StripeException {
        shop.openSession(1990, "key-1");

        assertThatThrownBy(() -> shop.openSession(2000, "key-1"))
                .isInstanceOfSatisfying(
                        IdempotencyException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(400));
        var options = RequestOptions.builder().setIdempotencyKey("key-1").build();
        assertThatThrownBy(() -> shop.stripe.v1().checkout().sessions().expire("cs_test_any", options))
                .isInstanceOf(IdempotencyException.class);
        assertThat(shop.get("/v1/checkout/sessions").path("data")).hasSize(1);
    }

    @Test
    void a_refusal_is_replayed_too_so_a_corrected_request_needs_a_new_key() {
        var refused = order("key-1", ORDER + "0");
        var again = order("key-1", ORDER + "0");
        var corrected = order("key-1", ORDER + "1990");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(error(corrected)).isEqualTo("idempotency_error");
        assertThat(order("key-2", ORDER + "1990").statusCode()).isEqualTo(200);
    }

    @Test
    void a_500_is_replayed_and_a_429_is_not() {
        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"status\",\"status\":500}");
        assertThat(order("key-1", ORDER + "1990").statusCode()).isEqualTo(500);
        assertThat(order("key-1", ORDER + "1990").statusCode()).isEqualTo(500);

        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"status\",\"status\":429}");
        assertThat(order("key-2", ORDER + "1990").statusCode()).isEqualTo(429);
        assertThat(order("key-2", ORDER + "1990").statusCode()).isEqualTo(200);
        assertThat(shop.get("/v1/checkout/sessions").path("data")).hasSize(1);
    }

    @Test
    void twenty_at_once_under_one_key_have_one_effect_and_the_early_ones_are_told_to_wait() throws Exception {
        shop.nextFault("{\"on\":\"checkout.sessions.create\",\"do\":\"delay\",\"seconds\":1}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> order("key-1", ORDER + "1990"))
                    .toList();
            var statuses = threads.invokeAll(calls).stream()
                    .map(call -> call.resultNow().statusCode())
                    .toList();
            assertThat(statuses).containsOnly(200, 409).contains(409);
        }
        assertThat(order("key-1", ORDER + "1990").headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(shop.get("/v1/checkout/sessions").path("data")).hasSize(1);
    }

    private HttpResponse<String> order(String key, String form) {
        return shop.api("POST", "/v1/checkout/sessions", form, "Idempotency-Key", key);
    }

    private static String error(HttpResponse<String> answer) {
        return Json.own(answer.body()).at("/error/type").asText();
    }
}
