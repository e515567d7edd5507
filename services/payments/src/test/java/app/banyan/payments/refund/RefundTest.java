package app.banyan.payments.refund;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.payments.domain.RefundState;
import app.banyan.payments.domain.SeenRefund;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money goes back once, whatever is lost, late, repeated or broken, and never more of it than came in. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class RefundTest {

    @Inject
    Refunds refunds;

    private final String order = Seller.newOrder();
    private PaymentId payment;

    @BeforeEach
    void an_order_is_paid() {
        payment = paid(order, "{}");
        Seller.awaitState(order, "CAPTURED");
    }

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @Test
    void part_of_a_payment_goes_back_and_is_told_with_its_cash() {
        var refund = newRefund();

        request(refund, 990)
                .statusCode(201)
                .body("refund", equalTo(refund.wire()))
                .body("state", notNullValue());

        awaitState(refund, 990, "SUCCEEDED");
        Seller.awaitQuiet();
        assertThat(refunded(order)).singleElement().satisfies(told -> {
            assertThat(told.path("refund").asText()).isEqualTo(refund.wire());
            assertThat(told.path("payment").asText()).isEqualTo(payment.wire());
            assertThat(told.at("/amount/minor").asLong()).isEqualTo(990);
        });
        assertThat(cash("refunded")).singleElement().satisfies(moved -> {
            assertThat(moved.path("refund").asText()).isEqualTo(refund.wire());
            assertThat(moved.at("/amount/minor").asLong()).isEqualTo(-990);
            assertThat(moved.at("/fee/minor").asLong()).isZero();
            assertThat(moved.at("/net/minor").asLong()).isEqualTo(-990);
        });
        assertThat(cash("captured")).hasSize(1);
        var atStripe = stripeRefunds().getFirst();
        assertThat(atStripe.at("/metadata/refund").asText()).isEqualTo(refund.wire());
        Seller.operator()
                .get("/v1/payments/{id}", payment.wire())
                .then()
                .statusCode(200)
                .body("payment.payment", equalTo(payment.wire()))
                .body("refunds.refund", contains(refund.wire()))
                .body("refunds[0].state", equalTo("SUCCEEDED"))
                .body("refunds[0].reason", equalTo("ALREADY_HELD"))
                .body("refunds[0].stripeRefund", startsWith("re_"))
                .body("refunds[0].refundedAt", notNullValue());
        assertThat(alerts(refund)).isEmpty();
    }

    @Test
    void the_same_request_twenty_times_at_once_makes_one_refund() throws Exception {
        var refund = newRefund();

        var answers = atOnce(20, () -> request(refund, 1990).extract().statusCode());

        assertThat(answers).containsOnly(201);
        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void refunds_that_race_for_the_same_money_never_give_back_more_than_came_in() throws Exception {
        var answers = atOnce(8, () -> request(newRefund(), 1500).extract().statusCode());

        assertThat(answers).containsOnlyOnce(201).contains(422).hasSize(8);
        Seller.awaitQuiet();
        assertThat(stripeRefunds()).hasSize(1);
        request(newRefund(), 491)
                .statusCode(422)
                .body("type", equalTo("/problems/refund-exceeds-payment"))
                .body("left.minor", equalTo(490));
        var rest = newRefund();
        request(rest, 490).statusCode(201);
        awaitState(rest, 490, "SUCCEEDED");
        request(newRefund(), 1).statusCode(422).body("left.minor", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"on\":\"refunds.create\",\"do\":\"lose-response\",\"times\":4}",
                "{\"on\":\"refunds.create\",\"do\":\"garbage\",\"times\":2}",
                "{\"on\":\"refunds.create\",\"do\":\"status\",\"status\":429,\"times\":4}",
                "{\"on\":\"refunds.create\",\"do\":\"delay\",\"seconds\":3}"
            })
    void a_refund_that_stripe_does_not_answer_for_is_asked_for_again_and_made_once(String fault) {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.fault(fault);

        request(refund, 1990).statusCode(201).body("state", equalTo("REQUESTED"));

        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void a_broken_stripe_is_no_answer_and_a_new_key_is_used_only_after_a_look() {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"refunds.create\",\"do\":\"status\",\"status\":500}");
        request(refund, 1990).statusCode(201);
        awaitAttempts(refund, 2);
        assertThat(row(refund, "state")).isEqualTo("SENDING");
        assertThat(stripeRefunds()).isEmpty();

        keyIsADayOld(refund);

        awaitState(refund, 1990, "SUCCEEDED");
        assertThat(row(refund, "key_number")).isEqualTo(2);
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void a_refund_that_stripe_made_long_ago_is_found_by_its_name() throws StripeException {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"refunds.create\",\"do\":\"status\",\"status\":500}");
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        request(refund, 1990).statusCode(201);
        awaitAttempts(refund, 1);
        make(refund, "another-key");

        keyIsADayOld(refund);

        awaitState(refund, 1990, "SUCCEEDED");
        assertThat(row(refund, "key_number")).isEqualTo(1);
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void a_refund_that_was_accepted_before_a_crash_is_made_afterwards() {
        var refund = newRefund();

        accepted(refund, "'REQUESTED', null");

        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void a_refund_that_was_made_before_a_crash_is_not_made_again() throws StripeException {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        make(refund, refund.wire());

        accepted(refund, "'SENDING', now()");

        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void a_refund_that_waits_for_the_bank_succeeds_when_the_bank_says_so() {
        var refund = pending();

        settle(refund, "succeeded");

        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
        assertOneRefund(refund, 1990);
    }

    @Test
    void a_refund_that_the_bank_refuses_leaves_the_money_here_and_a_person_is_told() {
        var refund = pending();

        settle(refund, "failed");

        awaitState(refund, 1990, "FAILED");
        Seller.awaitQuiet();
        assertThat(refunded(order)).isEmpty();
        assertThat(failed(order)).singleElement().satisfies(told -> {
            assertThat(told.path("refund").asText()).isEqualTo(refund.wire());
            assertThat(told.path("reason").asText()).isEqualTo("EXPIRED_OR_CANCELED_CARD");
        });
        assertThat(alerts(refund)).containsExactly("REFUND_FAILED");
        assertThat(cash("refunded")).hasSize(1);
        assertThat(cash("refund-failed"))
                .singleElement()
                .satisfies(back -> assertThat(back.at("/amount/minor").asLong()).isEqualTo(1990));
        var second = newRefund();
        request(second, 1990).statusCode(201);
        awaitState(second, 1990, "SUCCEEDED");
    }

    @Test
    void a_refund_that_had_succeeded_may_fail_later_and_never_succeeds_again() throws Throwable {
        var refund = newRefund();
        request(refund, 1990);
        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();

        settle(refund, "failed");

        awaitState(refund, 1990, "FAILED");
        var old = new SeenRefund(
                (String) row(refund, "stripe_refund"),
                Optional.of(refund.wire()),
                Optional.empty(),
                RefundState.SUCCEEDED,
                Money.fen(1990),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        VertxContextSupport.subscribeAndAwait(() -> refunds.settle(refund, old));
        Seller.awaitQuiet();
        assertThat(row(refund, "state")).isEqualTo("FAILED");
        assertThat(refunded(order)).hasSize(1);
        assertThat(failed(order)).hasSize(1);
        assertThat(cash("refunded")).hasSize(1);
        assertThat(cash("refund-failed")).hasSize(1);
        assertThat(Database.count("select refunded_minor from payment where id = ?", payment.value()))
                .isZero();
    }

    @Test
    void a_refund_that_failed_is_sent_again_by_a_person_and_succeeds_once() throws Throwable {
        var refund = newRefund();
        request(refund, 1990);
        awaitState(refund, 1990, "SUCCEEDED");
        settle(refund, "failed");
        awaitState(refund, 1990, "FAILED");
        Seller.awaitQuiet();
        var first = (String) row(refund, "stripe_refund");
        var operator = new AccountId(UUID.randomUUID());

        var key = UUID.randomUUID().toString();
        var answers = atOnce(10, () -> retry(operator, key, refund).extract().statusCode());

        assertThat(answers).contains(201).isSubsetOf(201, 409);
        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
        retry(operator, key, refund).statusCode(201).body("sending", equalTo(2));
        retry(operator, UUID.randomUUID().toString(), refund)
                .statusCode(409)
                .body("type", equalTo("/problems/refund-not-failed"));
        assertThat(row(refund, "stripe_refund")).isNotEqualTo(first);
        assertThat(stripeRefunds()).hasSize(2);
        assertThat(refunded(order)).hasSize(2);
        assertThat(failed(order)).hasSize(1);
        assertThat(cash("refunded")).hasSize(2);
        assertThat(cash("refund-failed")).hasSize(1);
        assertThat(Database.query(
                        "select sending, stripe_refund, failure_reason, retried_by from refund_retry where refund = ?",
                        refund.value()))
                .containsExactly(List.of(1, first, "EXPIRED_OR_CANCELED_CARD", operator.value()));
        assertThat(Database.count("select refunded_minor from payment where id = ?", payment.value()))
                .isEqualTo(1990);

        StripeSide.list("/v1/events?limit=100").stream()
                .filter(event -> event.toString().contains(refund.wire()))
                .forEach(event -> StripeSide.sendAgain(event.path("id").asText(), 2));
        Seller.awaitQuiet();
        assertThat(row(refund, "state")).isEqualTo("SUCCEEDED");
        assertThat(refunded(order)).hasSize(2);
        assertThat(failed(order)).hasSize(1);

        request(newRefund(), 1).statusCode(409).body("type", equalTo("/problems/refund-sent-again"));

        settle(refund, "failed");
        awaitState(refund, 1990, "FAILED");
        Seller.awaitQuiet();
        assertThat(failed(order)).hasSize(2);
        assertThat(Database.count(
                        "select count(*) from alert where kind = 'REFUND_FAILED' and subject like ?",
                        refund.wire() + "%"))
                .isEqualTo(2);
        retry(operator, UUID.randomUUID().toString(), refund).statusCode(201).body("sending", equalTo(3));
        awaitState(refund, 1990, "SUCCEEDED");
        Seller.awaitQuiet();
    }

    /** Stripe has the sending that failed under the same name; that is no answer to the one whose answer was lost. */
    @Test
    void a_sending_that_failed_is_not_mistaken_for_the_next_one() {
        var refund = pending();
        settle(refund, "failed");
        awaitState(refund, 1990, "FAILED");
        Seller.awaitQuiet();
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":9}");
        StripeSide.fault("{\"on\":\"refunds.create\",\"do\":\"lose-response\",\"times\":2}");

        retry(new AccountId(UUID.randomUUID()), UUID.randomUUID().toString(), refund)
                .statusCode(201);

        awaitAttempts(refund, 2);
        keyIsADayOld(refund);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !"FAILED".equals(row(refund, "state")) && row(refund, "stripe_refund") != null);
        assertThat(stripeRefunds()).hasSize(2);
        assertThat(failed(order)).hasSize(1);
        awaitState(refund, 1990, "SUCCEEDED");
    }

    @Test
    void what_did_not_fail_or_was_asked_for_anew_is_not_sent_again() {
        var operator = new AccountId(UUID.randomUUID());
        var refund = pending();
        retry(operator, UUID.randomUUID().toString(), refund)
                .statusCode(409)
                .body("type", equalTo("/problems/refund-not-failed"));
        settle(refund, "failed");
        awaitState(refund, 1990, "FAILED");
        Seller.awaitQuiet();
        var anew = newRefund();
        request(anew, 990).statusCode(201);

        retry(operator, UUID.randomUUID().toString(), refund)
                .statusCode(409)
                .body("type", equalTo("/problems/refund-replaced"))
                .body("by", equalTo(anew.wire()));

        awaitState(anew, 990, "SUCCEEDED");
        retry(operator, UUID.randomUUID().toString(), newRefund()).statusCode(404);
        Seller.operator()
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/payments/{p}/refunds/{r}/retries", new PaymentId(UUID.randomUUID()).wire(), refund.wire())
                .then()
                .statusCode(404);
        Seller.operator()
                .post("/v1/payments/{p}/refunds/{r}/retries", payment.wire(), refund.wire())
                .then()
                .statusCode(400);
        Seller.awaitQuiet();
        assertThat(refunded(order)).hasSize(1);
    }

    @Test
    void webhooks_that_come_twice_late_and_in_the_wrong_order_change_nothing() {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":6}");
        request(refund, 1990);
        awaitState(refund, 1990, "SUCCEEDED");
        settle(refund, "failed");

        StripeSide.releaseWebhooks("reversed");
        awaitState(refund, 1990, "FAILED");
        StripeSide.list("/v1/events?limit=100").stream()
                .filter(event -> event.toString().contains(refund.wire()))
                .forEach(event -> StripeSide.sendAgain(event.path("id").asText(), 3));
        Seller.awaitQuiet();

        assertThat(refunded(order)).hasSize(1);
        assertThat(failed(order)).hasSize(1);
        assertThat(cash("refunded")).hasSize(1);
        assertThat(cash("refund-failed")).hasSize(1);
    }

    @Test
    void what_stripe_will_not_give_back_fails_for_good() throws StripeException {
        StripeSide.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent())
                        .setAmount(1000L)
                        .build());
        Seller.awaitQuiet();
        var refund = newRefund();

        request(refund, 1990).statusCode(201);

        awaitState(refund, 1990, "FAILED");
        Seller.awaitQuiet();
        assertThat(failed(order))
                .singleElement()
                .satisfies(told -> assertThat(told.path("reason").asText()).isEqualTo("REFUSED"));
        assertThat(alerts(refund)).containsExactly("REFUND_FAILED");
        assertThat(stripeRefunds()).hasSize(1);
        var rest = newRefund();
        request(rest, 990).statusCode(201);
        awaitState(rest, 990, "SUCCEEDED");
    }

    @Test
    void a_refund_of_which_stripe_says_nothing_for_long_is_told_to_a_person() {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"refunds.create\",\"do\":\"status\",\"status\":429,\"times\":20}");
        request(refund, 1990);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> alerts(refund).contains("REFUND_STUCK"));

        assertThat(row(refund, "state")).isEqualTo("SENDING");
        StripeSide.noFaults();
        awaitState(refund, 1990, "SUCCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"amount\":1989}', 1989, CNY",
        "'{\"amount\":2500}', 2500, CNY",
        "'{\"currency\":\"usd\"}', 1990, USD"
    })
    void money_that_was_not_agreed_goes_back_as_it_came(String paid, long minor, String currency) {
        var other = Seller.newOrder();
        var mismatch = paid(other, paid);
        Seller.awaitState(other, "MISMATCH");

        request(mismatch, newRefund(), minor + 1, currency)
                .statusCode(422)
                .body("type", equalTo("/problems/refund-exceeds-payment"));
        request(mismatch, newRefund(), minor, currency.equals("CNY") ? "USD" : "CNY")
                .statusCode(422);
        var refund = newRefund();
        request(mismatch, refund, minor, currency).statusCode(201);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> row(refund, "state").equals("SUCCEEDED"));
        Seller.awaitQuiet();
        assertThat(refunded(other))
                .singleElement()
                .satisfies(told -> assertThat(told.path("amount").toString())
                        .isEqualTo("{\"minor\":%d,\"currency\":\"%s\"}".formatted(minor, currency)));
    }

    @Test
    void a_refund_is_of_the_sellers_own_payment_that_was_captured() {
        var refund = newRefund();
        var open = Seller.newOrder();
        Seller.opened(open, 1990);

        request(idOf(open), refund, 1990, "CNY")
                .statusCode(422)
                .body("type", equalTo("/problems/payment-not-captured"));
        request(new PaymentId(UUID.randomUUID()), refund, 1990, "CNY").statusCode(404);
        Seller.as("membership")
                .body(body(payment, refund, 1990, "CNY", "ALREADY_HELD"))
                .post("/internal/v1/refunds")
                .then()
                .statusCode(404);
        request(refund, 100).statusCode(201);
        request(refund, 101).statusCode(409).body("type", equalTo("/problems/refund-differs"));
        Seller.as("courses")
                .body(body(payment, refund, 100, "CNY", "OTHER_REASON"))
                .post("/internal/v1/refunds")
                .then()
                .statusCode(409);
    }

    @Test
    void a_refund_is_of_something_for_a_reason() {
        var sound = body(payment, newRefund(), 1, "CNY", "OK");
        var broken = List.of(
                body(payment, newRefund(), 0, "CNY", "OK"),
                body(payment, newRefund(), -1, "CNY", "OK"),
                body(payment, newRefund(), 1, "XXXX", "OK"),
                body(payment, newRefund(), 1, "CNY", "lower"),
                body(payment, newRefund(), 1, "CNY", ""),
                Map.of("refund", sound.get("refund"), "payment", payment.wire(), "reason", "OK"));

        broken.forEach(request -> Seller.as("courses")
                .body(request)
                .post("/internal/v1/refunds")
                .then()
                .statusCode(400));

        Seller.as("courses").body(sound).post("/internal/v1/refunds").then().statusCode(201);
    }

    @Test
    void the_database_itself_refuses_what_would_give_back_too_much_or_rewrite_what_was() {
        var refund = newRefund();
        request(refund, 1990);
        awaitState(refund, 1990, "SUCCEEDED");

        assertRefused("update refund set minor = 1 where id = ?", refund.value(), "permission denied");
        assertRefused("delete from refund where id = ?", refund.value(), "permission denied");
        assertRefused("update payment set refunded_minor = 0 where id = ?", payment.value(), "permission denied");
        assertRefused(
                "update refund set state = 'SENDING', due_at = now(), refunded_at = null where id = ?",
                refund.value(),
                "does not go from SUCCEEDED to SENDING");
        assertRefused(
                "insert into refund (id, payment, seller, minor, currency, reason, state, requested_at, due_at)"
                        + " values (gen_random_uuid(), ?, 'courses', 1, 'CNY', 'TOO_MUCH', 'REQUESTED', now(), now())",
                payment.value(),
                "refunds_within_what_came_in");
        assertRefused(
                "insert into refund (id, payment, seller, minor, currency, reason, state, requested_at, due_at)"
                        + " values (gen_random_uuid(), ?, 'courses', 1, 'USD', 'OTHER', 'REQUESTED', now(), now())",
                payment.value(),
                "in the currency that came in");
    }

    private RefundId pending() {
        var refund = newRefund();
        StripeSide.fault("{\"on\":\"refunds.create\",\"do\":\"pending\"}");
        request(refund, 1990);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> row(refund, "stripe_refund") != null);
        Seller.awaitQuiet();
        request(refund, 1990).statusCode(201).body("state", equalTo("REQUESTED"));
        return refund;
    }

    private void settle(RefundId refund, String status) {
        StripeSide.settleRefund((String) row(refund, "stripe_refund"), status);
    }

    /** As the service leaves it when it dies after it has accepted. */
    private void accepted(RefundId refund, String stateAndKey) {
        var insert = "insert into refund (id, payment, seller, minor, currency, reason, requested_at, due_at, state,"
                + " key_used_at) values (?, ?, 'courses', 1990, 'CNY', 'ALREADY_HELD', now(), now(), " + stateAndKey
                + ")";
        try (var connection = Database.asApp();
                var row = connection.prepareStatement(insert)) {
            row.setObject(1, refund.value());
            row.setObject(2, payment.value());
            row.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void make(RefundId refund, String key) throws StripeException {
        StripeSide.client()
                .v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(intent())
                                .setAmount(1990L)
                                .putAllMetadata(
                                        Map.of("refund", refund.wire(), "payment", payment.wire(), "order", order))
                                .addExpand("balance_transaction")
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private static void keyIsADayOld(RefundId refund) {
        try (var connection = Database.asOwner();
                var age = connection.prepareStatement(
                        "update refund set key_used_at = key_used_at - interval '24 hours' where id = ?")) {
            age.setObject(1, refund.value());
            age.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void assertOneRefund(RefundId refund, long minor) {
        assertThat(stripeRefunds()).singleElement().satisfies(made -> {
            assertThat(made.path("amount").asLong()).isEqualTo(minor);
            assertThat(made.at("/metadata/refund").asText()).isEqualTo(refund.wire());
        });
        assertThat(refunded(order)).hasSize(1);
        assertThat(failed(order)).isEmpty();
        assertThat(cash("refunded")).hasSize(1);
    }

    private static PaymentId paid(String order, String how) {
        StripeSide.pay(Seller.opened(order, 1990), how);
        return idOf(order);
    }

    private static PaymentId idOf(String order) {
        return new PaymentId((UUID) Database.query(
                        "select id from payment where order_id = ?",
                        OrderId.of(order).value())
                .getFirst()
                .getFirst());
    }

    private String intent() {
        return (String) Database.query("select payment_intent from payment where id = ?", payment.value())
                .getFirst()
                .getFirst();
    }

    private ValidatableResponse retry(AccountId operator, String key, RefundId refund) {
        return given().auth()
                .oauth2(Tokens.operator(operator))
                .header("Idempotency-Key", key)
                .post("/v1/payments/{p}/refunds/{r}/retries", payment.wire(), refund.wire())
                .then();
    }

    private static RefundId newRefund() {
        return new RefundId(UUID.randomUUID());
    }

    private ValidatableResponse request(RefundId refund, long minor) {
        return request(payment, refund, minor, "CNY");
    }

    private static ValidatableResponse request(PaymentId payment, RefundId refund, long minor, String currency) {
        return Seller.as("courses")
                .body(body(payment, refund, minor, currency, "ALREADY_HELD"))
                .post("/internal/v1/refunds")
                .then();
    }

    private static Map<String, Object> body(
            PaymentId payment, RefundId refund, long minor, String currency, String reason) {
        return Map.of(
                "refund",
                refund.wire(),
                "payment",
                payment.wire(),
                "amount",
                Map.of("minor", minor, "currency", currency),
                "reason",
                reason);
    }

    private void awaitState(RefundId refund, long minor, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> request(refund, minor).statusCode(201).body("state", equalTo(state)));
    }

    private static void awaitAttempts(RefundId refund, int attempts) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> (int) row(refund, "attempts") >= attempts);
    }

    private static Object row(RefundId refund, String column) {
        return Database.query("select " + column + " from refund where id = ?", refund.value())
                .getFirst()
                .getFirst();
    }

    private List<JsonNode> stripeRefunds() {
        return StripeSide.list("/v1/refunds?limit=100&payment_intent=" + intent());
    }

    private static List<Object> alerts(RefundId refund) {
        return Database.query("select kind from alert where subject = ?", refund.wire()).stream()
                .map(List::getFirst)
                .toList();
    }

    private static List<JsonNode> refunded(String order) {
        return Seller.told("payments.payment", "payments.payment.refunded.v1", order);
    }

    private static List<JsonNode> failed(String order) {
        return Seller.told("payments.payment", "payments.payment.refund-failed.v1", order);
    }

    private List<JsonNode> cash(String kind) {
        return Seller.cash(order).stream()
                .filter(moved -> moved.path("kind").asText().equals(kind))
                .toList();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(times)) {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(_ -> call).toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }

    private static void assertRefused(String statement, UUID id, String why) {
        assertThatThrownBy(() -> {
                    try (var connection = Database.asApp();
                            var prepared = connection.prepareStatement(statement)) {
                        prepared.setObject(1, id);
                        prepared.executeUpdate();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
    }
}
