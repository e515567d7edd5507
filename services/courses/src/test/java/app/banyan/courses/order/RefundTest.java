package app.banyan.courses.order;

import static app.banyan.courses.Campus.REFUNDS;
import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.awaitState;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.captured;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.json;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.paymentOf;
import static app.banyan.courses.Campus.paymentsTakesRefunds;
import static app.banyan.courses.Campus.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that is due back goes back by itself, once, and the order says so when it has. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class RefundTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AccountId buyer = account();

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @AfterEach
    void payments_is_away() {
        Peers.forget("POST", REFUNDS);
    }

    @Test
    void payments_is_asked_until_it_takes_the_refund_and_the_order_closes_when_the_money_is_back() {
        var order = dueBack();
        assertThat(stateOf(order)).isEqualTo("DUE");
        asOperator().get("/v1/operations/quiescence").then().body("waiting.refunds", greaterThanOrEqualTo(1));

        paymentsTakesRefunds();
        await().atMost(PATIENCE).until(() -> stateOf(order).equals("ASKED"));
        awaitState(buyer, order, "REFUND_DUE");

        refunded(order, UUID.randomUUID());
        refunded(order, UUID.randomUUID());

        awaitState(buyer, order, "REFUNDED");
        awaitQuiet();
        assertThat(of(order, "courses.order.refunded.v1")).singleElement().satisfies(event -> {
            EventContract.of("courses.order.refunded.v1").assertFits(event.toString());
            assertThat(event.path("refund").asText()).isEqualTo(refundOf(order).wire());
            assertThat(event.at("/amount/minor").asLong()).isEqualTo(1_989);
        });
        assertThat(told("sales", order)).isEmpty();
    }

    @Test
    void money_that_comes_back_from_the_bank_is_due_again() {
        paymentsTakesRefunds();
        var order = dueBack();
        refunded(order, UUID.randomUUID());
        awaitState(buyer, order, "REFUNDED");

        failed(order);

        awaitState(buyer, order, "REFUND_DUE");
        assertThat(stateOf(order)).isEqualTo("FAILED");
        assertThat(of(order, "courses.order.refunded.v1")).hasSize(1);
    }

    @Test
    void a_refund_that_is_sent_again_after_it_failed_closes_the_order() {
        paymentsTakesRefunds();
        var order = dueBack();
        failed(order);
        await().atMost(PATIENCE).until(() -> stateOf(order).equals("FAILED"));

        refunded(order, UUID.randomUUID());

        awaitState(buyer, order, "REFUNDED");
        assertThat(stateOf(order)).isEqualTo("REFUNDED");
        awaitQuiet();
        assertThat(of(order, "courses.order.refunded.v1")).hasSize(1);
    }

    @Test
    void what_payments_refuses_for_good_is_asked_for_once_and_stays_due() {
        Peers.answer("POST", REFUNDS, 422, "{\"type\": \"/problems/payment-not-captured\"}");
        var order = dueBack();

        await().atMost(PATIENCE).until(() -> stateOf(order).equals("FAILED_TO_SEND"));

        awaitState(buyer, order, "REFUND_DUE");
        awaitQuiet();
        assertThat(of(order, "courses.order.refunded.v1")).isEmpty();
    }

    @Test
    void a_second_payment_goes_back_once_and_the_order_stays_fulfilled() {
        paymentsTakesRefunds();
        var order = bought(buyer, ordered(order(buyer, course(1_990))));
        var second = new PaymentId(UUID.randomUUID()).wire();
        captured(order, second, 1_990, UUID.randomUUID());
        captured(order, second, 1_990, UUID.randomUUID());
        await().atMost(PATIENCE).until(() -> refunds(order).size() == 1);
        awaitQuiet();
        assertThat(of(order, "courses.order.refund-due.v1")).hasSize(1);

        refunded(order, UUID.randomUUID());

        await().atMost(PATIENCE)
                .until(() -> of(order, "courses.order.refunded.v1").size() == 1);
        awaitState(buyer, order, "FULFILLED");
    }

    @Test
    void refunds_of_other_sellers_are_left_alone() {
        paymentsTakesRefunds();
        var order = dueBack();
        tellRefunded(order, new RefundId(UUID.randomUUID()), UUID.randomUUID());
        awaitQuiet();

        awaitState(buyer, order, "REFUND_DUE");
        assertThat(of(order, "courses.order.refunded.v1")).isEmpty();
    }

    @Test
    void the_database_lets_no_order_be_refunded_before_its_money_is() {
        var order = dueBack();

        assertThatThrownBy(() -> {
                    try (var connection = Database.asApp();
                            var close =
                                    connection.prepareStatement("update orders set state = 'REFUNDED' where id = ?")) {
                        close.setObject(1, OrderId.of(order).value());
                        close.executeUpdate();
                    }
                })
                .hasMessageContaining("has not gone back");
    }

    /** @return an order whose buyer paid another amount than was agreed */
    private String dueBack() {
        var order = ordered(order(buyer, course(1_990)));
        captured(order, 1_989);
        awaitState(buyer, order, "REFUND_DUE");
        return order;
    }

    private static List<List<Object>> refunds(String order) {
        return Database.query(
                "select refund, state, payment from owed_refund where order_id = ?",
                OrderId.of(order).value());
    }

    private static RefundId refundOf(String order) {
        return new RefundId((UUID) refunds(order).getFirst().getFirst());
    }

    private static String stateOf(String order) {
        return (String) refunds(order).getFirst().get(1);
    }

    private static void refunded(String order, UUID event) {
        tellRefunded(order, refundOf(order), event);
    }

    private static void tellRefunded(String order, RefundId refund, UUID event) {
        var payment = new PaymentId((UUID) refunds(order).getFirst().get(2)).wire();
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": 1989, "currency": "CNY"},
                 "refundedAt": "%s"}""".formatted(refund, payment, order, Instant.now());
        Events.publish("payments.payment", "payments.payment.refunded.v1", payment, json, event);
    }

    private static void failed(String order) {
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": 1989, "currency": "CNY"},
                 "reason": "EXPIRED_OR_CANCELED_CARD", "failedAt": "%s"}""".formatted(refundOf(order), paymentOf(order), order, Instant.now());
        Events.publish("payments.payment", "payments.payment.refund-failed.v1", paymentOf(order), json);
    }

    private static List<JsonNode> of(String order, String type) {
        return Events.received("courses.order", type).stream()
                .map(event -> json(event.json()))
                .filter(event -> order.equals(event.path("order").asText()))
                .toList();
    }
}
