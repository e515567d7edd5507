package app.banyan.payments.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.kernel.OrderId;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class CheckoutTest {

    private final String order = Seller.newOrder();

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
    }

    @Test
    void an_order_gets_a_page_to_be_paid_on() {
        Seller.open(order, 1990)
                .then()
                .statusCode(200)
                .body("payment", startsWith("pay_"))
                .body("order", equalTo(order))
                .body("state", equalTo("OPEN"))
                .body("amount.minor", equalTo(1990))
                .body("amount.currency", equalTo("CNY"))
                .body("checkoutUrl", startsWith("http"));

        var session = StripeSide.sessionsOf(order).getFirst();
        assertThat(session.path("mode").asText()).isEqualTo("payment");
        assertThat(session.path("amount_total").asLong()).isEqualTo(1990);
        assertThat(session.path("currency").asText()).isEqualTo("cny");
        assertThat(session.at("/metadata/order").asText()).isEqualTo(order);
        assertThat(session.at("/metadata/payment").asText()).startsWith("pay_");
        assertThat(session.path("payment_method_types").toString()).isEqualTo("[\"card\",\"alipay\",\"wechat_pay\"]");
        assertThat(Instant.ofEpochSecond(session.path("expires_at").asLong()))
                .isBetween(
                        Instant.now().plus(30, ChronoUnit.MINUTES),
                        Instant.now().plus(32, ChronoUnit.MINUTES));
        assertThat(session.path("success_url").asText())
                .isEqualTo("http://127.0.0.1:8080/orders/" + order + "?checkout=paid");
        assertThat(session.path("cancel_url").asText())
                .isEqualTo("http://127.0.0.1:8080/orders/" + order + "?checkout=cancelled");
    }

    @Test
    void asking_again_answers_the_same_page() {
        var first = Seller.open(order, 1990).asString();
        assertThat(Seller.open(order, 1990).asString()).isEqualTo(first);
        assertThat(Seller.as("courses").get("/internal/v1/payments/" + order).asString())
                .isEqualTo(first);
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
    }

    @Test
    void asking_ten_times_at_once_opens_one_page() throws Exception {
        try (var threads = Executors.newFixedThreadPool(10)) {
            var answers = threads.invokeAll(IntStream.range(0, 10)
                    .<Callable<String>>mapToObj(_ -> () -> {
                        var answer = Seller.open(order, 1990);
                        return answer.statusCode() + " " + answer.path("payment") + " " + answer.path("checkoutUrl");
                    })
                    .toList());
            var distinct = answers.stream()
                    .map(answer -> answer.resultNow())
                    .distinct()
                    .toList();
            assertThat(distinct).hasSize(1);
            assertThat(distinct.getFirst()).startsWith("200 pay_").contains("http");
        }
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
    }

    @Test
    void another_amount_for_the_same_order_is_refused() {
        Seller.open(order, 1990);
        Seller.open(order, 199)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/payment-amount-differs"))
                .body("agreed.minor", equalTo(1990));
        Seller.open(order, 1990, "USD").then().statusCode(409);
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
    }

    @Test
    void a_lost_answer_of_stripe_leads_to_the_one_session_it_made() {
        StripeSide.fault("{\"on\":\"checkout.sessions.create\",\"do\":\"lose-response\",\"times\":1}");
        // On a connection that was used before, the JDK itself sends a lost request again, with the same key.
        assertThat(Seller.open(order, 1990).statusCode()).isIn(200, 503);
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);

        Seller.open(order, 1990).then().statusCode(200).body("state", equalTo("OPEN"));
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
        assertThat(Seller.session(order))
                .isEqualTo(StripeSide.sessionsOf(order).getFirst().path("id").asText());
    }

    @Test
    void a_stripe_that_acts_but_never_answers_is_asked_for_the_same_session_later() {
        StripeSide.fault("{\"on\":\"checkout.sessions.create\",\"do\":\"garbage\",\"times\":1}");
        Seller.open(order, 1990)
                .then()
                .statusCode(503)
                .header("Retry-After", "3")
                .body("type", equalTo("/problems/stripe-unavailable"));
        assertThat(Seller.state(order)).isEqualTo("OPENING");
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);

        Seller.open(order, 1990).then().statusCode(200).body("state", equalTo("OPEN"));
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
        assertThat(Seller.session(order))
                .isEqualTo(StripeSide.sessionsOf(order).getFirst().path("id").asText());
    }

    @ParameterizedTest
    @CsvSource({"429, 503, 1", "500, 502, 1", "400, 502, 1"})
    void a_stripe_that_says_no_harms_nothing(int status, int answered, int times) {
        StripeSide.fault("{\"on\":\"checkout.sessions.create\",\"do\":\"status\",\"status\":%d,\"times\":%d}"
                .formatted(status, times));
        Seller.open(order, 1990).then().statusCode(answered).contentType("application/problem+json");
        assertThat(Seller.state(order)).isEqualTo("OPENING");
        Seller.open(order, 1990).then().statusCode(200).body("state", equalTo("OPEN"));
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
    }

    @Test
    void a_question_left_over_from_a_crash_is_asked_afresh_when_its_page_would_end_too_soon() throws Exception {
        StripeSide.fault("{\"on\":\"checkout.sessions.create\",\"do\":\"status\",\"status\":429}");
        Seller.open(order, 1990).then().statusCode(503);
        try (var connection = Database.asOwner();
                var older = connection.prepareStatement(
                        "update payment set page_ends_at = page_ends_at - interval '20 minutes' where order_id = ?")) {
            older.setObject(1, OrderId.of(order).value());
            older.executeUpdate();
        }
        Seller.open(order, 1990).then().statusCode(200).body("state", equalTo("OPEN"));
        assertThat(StripeSide.sessionsOf(order)).hasSize(1);
    }

    @Test
    void another_service_does_not_see_the_payment() {
        Seller.open(order, 1990);
        Seller.as("membership").get("/internal/v1/payments/" + order).then().statusCode(404);
        Seller.as("membership")
                .body(Seller.body(order, 1990, "CNY"))
                .post("/internal/v1/payments")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ord_01h455vb4pex5vsknk084sn02q", "pay_01h455vb4pex5vsknk084sn02q", "1", "%00", "ord_"})
    void an_order_without_a_payment_is_not_found(String unknown) {
        Seller.as("courses")
                .urlEncodingEnabled(false)
                .get("/internal/v1/payments/" + unknown)
                .then()
                .statusCode(404);
    }

    @Test
    void a_page_is_only_shown_while_it_can_be_paid() {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        Seller.as("courses").get("/internal/v1/payments/" + order).then().body("checkoutUrl", nullValue());
        Seller.open(order, 1990).then().statusCode(200).body("state", equalTo("CAPTURED"));
    }

    @Test
    void what_is_missing_wrong_or_unknown_is_refused() {
        for (var wrong : List.of(
                Map.entry("amount", Map.of("minor", 0, "currency", "CNY")),
                Map.entry("amount", Map.of("minor", -1, "currency", "CNY")),
                Map.entry("amount", Map.of("minor", 19.9, "currency", "CNY")),
                Map.entry("amount", Map.of("minor", "1990", "currency", "CNY")),
                Map.entry("amount", Map.of("minor", 1990, "currency", "XYZ")),
                Map.entry("amount", Map.of("minor", 1990)),
                Map.entry("order", "pay_01h455vb4pex5vsknk084sn02q"),
                Map.entry("order", 7),
                Map.entry("description", ""),
                Map.entry("description", "x".repeat(501)),
                Map.entry("returnUrl", "javascript:alert(1)"),
                Map.entry("returnUrl", "/orders/1"),
                Map.entry("returnUrl", "http://a b"),
                Map.entry("buyer", "acc_01h455vb4pex5vsknk084sn02q"))) {
            var body = new HashMap<>(Seller.body(order, 1990, "CNY"));
            body.put(wrong.getKey(), wrong.getValue());
            Seller.as("courses")
                    .body(body)
                    .post("/internal/v1/payments")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        for (var missing : List.of("order", "amount", "description", "returnUrl")) {
            var body = new HashMap<>(Seller.body(order, 1990, "CNY"));
            body.remove(missing);
            Seller.as("courses").body(body).post("/internal/v1/payments").then().statusCode(400);
        }
        Seller.as("courses").body("{").post("/internal/v1/payments").then().statusCode(400);
        Seller.as("courses").post("/internal/v1/payments").then().statusCode(400);
        assertThat(Database.count(
                        "select count(*) from payment where order_id = ?",
                        OrderId.of(order).value()))
                .isZero();
    }
}
