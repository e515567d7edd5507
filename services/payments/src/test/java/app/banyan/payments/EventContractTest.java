package app.banyan.payments;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.RefundId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import com.stripe.exception.StripeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What really goes out on Kafka is what the contracts say. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class EventContractTest {

    private static final String CAPTURED = "payments.payment.captured.v1";
    private static final String FAILED = "payments.payment.failed.v1";
    private static final String REFUNDED = "payments.payment.refunded.v1";
    private static final String REFUND_FAILED = "payments.payment.refund-failed.v1";
    private static final String CASH = "payments.cash.recorded.v1";

    private final String order = Seller.newOrder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                CAPTURED,
                FAILED,
                REFUNDED,
                REFUND_FAILED,
                CASH,
                "payments.payment.disputed.v1",
                "payments.payment.dispute-closed.v1",
                "payments.payout.transferred.v1",
                "payments.payout.failed.v1",
                "payments.payout.reversed.v1"
            })
    void the_example_fits_its_schema(String type) {
        EventContract.of(type).assertExampleFits();
    }

    @Test
    void a_capture_and_its_cash_are_told_as_agreed() {
        var session = Seller.opened(order, 27_910);
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();
        assertTold("payments.payment", CAPTURED);
        assertTold("payments.cash", CASH);
    }

    @Test
    void a_refund_its_failure_and_the_cash_of_both_are_told_as_agreed() {
        var session = Seller.opened(order, 27_910);
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();
        var refund = new RefundId(UUID.randomUUID());
        var payment = Seller.captured(order).getFirst().path("payment").asText();
        Seller.as("courses")
                .body(Map.of(
                        "refund",
                        refund.wire(),
                        "payment",
                        payment,
                        "amount",
                        Map.of("minor", 27_910, "currency", "CNY"),
                        "reason",
                        "ALREADY_HELD"))
                .post("/internal/v1/refunds")
                .then()
                .statusCode(201);
        Seller.awaitQuiet();
        assertTold("payments.payment", REFUNDED);

        StripeSide.settleRefund(
                (String) Database.query("select stripe_refund from refund where id = ?", refund.value())
                        .getFirst()
                        .getFirst(),
                "failed");
        Seller.awaitQuiet();

        assertTold("payments.payment", REFUND_FAILED);
        assertThat(Seller.cash(order))
                .hasSize(3)
                .allSatisfy(cash -> EventContract.of(CASH).assertFits(cash.toString()));
    }

    @Test
    void a_failure_is_told_as_agreed() throws StripeException {
        var session = Seller.opened(order, 27_910);
        StripeSide.client().v1().checkout().sessions().expire(session);
        Seller.awaitState(order, "EXPIRED");
        Seller.awaitQuiet();
        assertTold("payments.payment", FAILED);
    }

    /** The envelope too: the key keeps the events of one payment in order, the id lets consumers know a repetition. */
    private void assertTold(String topic, String type) {
        var told = Events.received(topic, type).stream()
                .filter(event -> event.json().contains(order))
                .toList();
        assertThat(told).hasSize(1);
        EventContract.of(type).assertFits(told.getFirst().json());
        assertThat(told.getFirst().key()).startsWith("pay_");
        assertThat(told.getFirst().headers())
                .containsEntry("ce_source", "/banyan/payments")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_time", "ce_specversion");
    }
}
