package app.banyan.payments.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.payments.domain.CheckoutSession;
import app.banyan.payments.payment.Payments;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class SettlementTest {

    private final String order = Seller.newOrder();

    @Inject
    Payments payments;

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "alipay", "wechat_pay"})
    void a_paid_page_is_captured_told_and_booked(String method) {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session, "{\"method\":\"" + method + "\"}");
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();

        var captured = Seller.captured(order);
        assertThat(captured).hasSize(1);
        assertThat(captured.getFirst().at("/amount/minor").asLong()).isEqualTo(1990);
        assertThat(captured.getFirst().at("/amount/currency").asText()).isEqualTo("CNY");
        assertThat(captured.getFirst().path("payment").asText()).startsWith("pay_");

        var cash = Seller.cash(order);
        assertThat(cash).hasSize(1);
        assertThat(cash.getFirst().path("kind").asText()).isEqualTo("captured");
        assertThat(cash.getFirst().path("balanceTransaction").asText()).startsWith("txn_");
        assertThat(cash.getFirst().at("/amount/minor").asLong()).isEqualTo(1990);
        assertThat(cash.getFirst().at("/net/minor").asLong())
                .isEqualTo(1990 - cash.getFirst().at("/fee/minor").asLong());
        assertThat(cash.getFirst().at("/fee/minor").asLong()).isPositive();
        assertThat(Seller.failed(order)).isEmpty();
    }

    @Test
    void a_page_that_was_paid_twice_is_paid_once() {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session);
        StripeSide.pay(session);
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "{\"amount\":1989}, AMOUNT_MISMATCH",
        "{\"amount\":199000}, AMOUNT_MISMATCH",
        "{\"currency\":\"usd\"}, CURRENCY_MISMATCH",
        "'{\"currency\":\"usd\",\"amount\":1}', CURRENCY_MISMATCH"
    })
    void money_that_differs_from_the_order_is_never_captured(String paid, String reason) {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session, paid);
        Seller.awaitState(order, "MISMATCH");
        Seller.awaitQuiet();

        assertThat(Seller.captured(order)).isEmpty();
        assertThat(Seller.failed(order)).hasSize(1);
        assertThat(Seller.failed(order).getFirst().path("reason").asText()).isEqualTo(reason);
        // The money is at Stripe all the same, and the books must know.
        assertThat(Seller.cash(order)).hasSize(1);
        var payment = Seller.failed(order).getFirst().path("payment").asText();
        Seller.operator()
                .get("/v1/payments/alerts")
                .then()
                .body("items.find { it.subject == '%s' }.kind".formatted(payment), equalTo(reason));
        Seller.open(order, 1990).then().statusCode(200).body("state", equalTo("MISMATCH"));
    }

    @Test
    void a_page_that_ends_unpaid_expires_the_payment() throws StripeException {
        var session = Seller.opened(order, 1990);
        StripeSide.client().v1().checkout().sessions().expire(session);
        Seller.awaitState(order, "EXPIRED");
        Seller.awaitQuiet();
        assertThat(Seller.failed(order)).hasSize(1);
        assertThat(Seller.failed(order).getFirst().path("reason").asText()).isEqualTo("EXPIRED");
        assertThat(Seller.captured(order)).isEmpty();
        assertThat(Seller.cash(order)).isEmpty();
    }

    @Test
    void a_declined_card_may_be_followed_by_a_good_one() {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session, "{\"outcome\":\"declined\"}");
        Seller.awaitQuiet();
        assertThat(Seller.state(order)).isEqualTo("OPEN");
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"succeeded, CAPTURED", "failed, EXPIRED"})
    void a_method_that_takes_days_is_waited_for(String later, String state) {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session, "{\"outcome\":\"processing\"}");
        Seller.awaitQuiet();
        assertThat(Seller.state(order)).isEqualTo("OPEN");
        assertThat(Seller.captured(order)).isEmpty();
        StripeSide.settle(session, later);
        Seller.awaitState(order, state);
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(state.equals("CAPTURED") ? 1 : 0);
    }

    @Test
    void a_session_that_somebody_else_made_is_left_alone() throws StripeException {
        var foreign =
                StripeSide.client().v1().checkout().sessions().create(foreign().build());
        StripeSide.pay(foreign.getId());
        Seller.awaitQuiet();
        var reasons = Database.query("select state, reason from stripe_event where object = ?", foreign.getId());
        assertThat(reasons).hasSize(1);
        assertThat(reasons.getFirst().get(0)).isEqualTo("IGNORED");
        assertThat(reasons.getFirst().get(1)).isEqualTo("Stripe has no session of ours for it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay_01h455vb4pex5vsknk084sn02q", "7", "ord_01h455vb4pex5vsknk084sn02q"})
    void a_session_that_names_no_payment_of_ours_is_left_alone(String payment) throws StripeException {
        var foreign = StripeSide.client()
                .v1()
                .checkout()
                .sessions()
                .create(foreign().putMetadata("payment", payment).build());
        StripeSide.pay(foreign.getId());
        Seller.awaitQuiet();
        assertThat(Database.query("select state, reason from stripe_event where object = ?", foreign.getId()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly("IGNORED", "no payment of ours"));
    }

    @Test
    void money_through_a_session_no_buyer_was_sent_to_is_told_to_a_person_and_captures_nothing()
            throws StripeException {
        var session = Seller.opened(order, 1990);
        var payment =
                StripeSide.sessionsOf(order).getFirst().at("/metadata/payment").asText();
        var second = StripeSide.client()
                .v1()
                .checkout()
                .sessions()
                .create(foreign().putMetadata("payment", payment).build());
        StripeSide.pay(second.getId());
        Seller.awaitQuiet();
        assertThat(Seller.state(order)).isEqualTo("OPEN");
        assertThat(Seller.captured(order)).isEmpty();
        assertThat(Database.count(
                        "select count(*) from alert where kind = 'PAID_ELSEWHERE' and subject = ?", second.getId()))
                .isOne();
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
    }

    @Test
    void money_that_came_before_stripes_answer_was_known_is_captured() {
        StripeSide.fault("{\"on\":\"checkout.sessions.create\",\"do\":\"garbage\"}");
        Seller.open(order, 1990).then().statusCode(503);
        StripeSide.pay(StripeSide.sessionsOf(order).getFirst().path("id").asText());
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
    }

    @Test
    void a_refund_made_past_the_platform_is_told_to_a_person() throws StripeException {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        var intent = (String) Database.query("select payment_intent from payment where session = ?", session)
                .getFirst()
                .getFirst();
        StripeSide.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(intent).build());
        Seller.awaitQuiet();
        assertThat(Database.count("select count(*) from alert where kind = 'UNBOOKED_MONEY' and subject = ?", intent))
                .isOne();
        assertThat(Seller.state(order)).isEqualTo("CAPTURED");
        assertThat(Seller.captured(order)).hasSize(1);
    }

    @Test
    void a_balance_transaction_that_stripe_writes_later_is_waited_for() throws Throwable {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        StripeSide.fault("{\"on\":\"checkout.sessions.retrieve\",\"do\":\"status\",\"status\":429,\"times\":2}");
        var intent =
                StripeSide.sessionsOf(order).getFirst().path("payment_intent").asText();
        var seen = withoutCash(session, intent);
        VertxContextSupport.subscribeAndAwait(() -> payments.settle(seen));
        assertThat(Seller.state(order)).isEqualTo("CAPTURED");
        assertThat(Seller.operator().get("/v1/operations/quiescence").<Integer>path("waiting.cash"))
                .isPositive();

        Awaitility.await().until(() -> Seller.cash(order).size() == 1);
        // A look that is older than the record asks for nothing any more.
        VertxContextSupport.subscribeAndAwait(() -> payments.settle(seen));
        Seller.awaitQuiet();
        assertThat(Seller.cash(order)).hasSize(1);
        assertThat(Seller.captured(order)).hasSize(1);
    }

    @Test
    void the_database_itself_refuses_a_step_that_is_not_allowed() throws Exception {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        try (var connection = Database.asApp();
                var back = connection.prepareStatement(
                        "update payment set state = 'OPEN', captured_at = null where session = ?")) {
            back.setString(1, session);
            assertThatThrownBy(back::executeUpdate).hasMessageContaining("does not go from CAPTURED to OPEN");
        }
        assertThat(Database.query(
                        "select s.state from payment_step s join payment p on p.id = s.payment where p.session = ? order by s.at",
                        session))
                .extracting(row -> row.getFirst())
                .containsExactly("OPENING", "OPEN", "CAPTURED");
    }

    private CheckoutSession withoutCash(String session, String intent) {
        var payment = Database.query(
                "select id from payment where order_id = ?", OrderId.of(order).value());
        var id = new app.banyan.kernel.PaymentId(
                (java.util.UUID) payment.getFirst().getFirst());
        return new CheckoutSession(
                session,
                id.wire(),
                true,
                false,
                Money.fen(1990),
                Optional.of(intent),
                Optional.of(Money.fen(1990)),
                Optional.empty());
    }

    private static SessionCreateParams.Builder foreign() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://example.com")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("cny")
                                .setUnitAmount(1990L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("something else")
                                        .build())
                                .build())
                        .build());
    }
}
