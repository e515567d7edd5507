package app.banyan.selling.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.testkit.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every seller reads what payments promises to tell. */
class PaymentContractTest {

    private static final OrderId ORDER = OrderId.of("ord_01jxqkmprzf89r20swbnz9yxpd");
    private static final PaymentId PAYMENT = PaymentId.of("pay_01jxqkmps0f8a8211wbnz9z5dw");
    private static final RefundId REFUND = RefundId.of("rfd_01jxqkmpv3f8br21swbnz9zwm9");

    @ParameterizedTest
    @ValueSource(strings = {"captured", "failed", "refunded", "refund-failed", "disputed", "dispute-closed"})
    void what_payments_promises_fits_its_own_contract(String happening) {
        EventContract.of("payments.payment." + happening + ".v1").assertExampleFits();
    }

    @Test
    void every_field_that_is_needed_is_there() {
        assertThat(EventContract.of("payments.payment.captured.v1").read(PaymentCaptured.class))
                .isEqualTo(
                        new PaymentCaptured(PAYMENT, ORDER, Money.fen(27_910), Instant.parse("2026-03-02T08:15:29Z")));
        assertThat(EventContract.of("payments.payment.failed.v1").read(PaymentFailed.class))
                .isEqualTo(new PaymentFailed(ORDER));
        assertThat(EventContract.of("payments.payment.refunded.v1").read(PaymentRefunded.class))
                .isEqualTo(new PaymentRefunded(
                        REFUND, PAYMENT, ORDER, Money.fen(27_910), Instant.parse("2026-03-02T09:01:12Z")));
        assertThat(EventContract.of("payments.payment.refund-failed.v1").read(RefundFailed.class))
                .isEqualTo(new RefundFailed(
                        REFUND,
                        PAYMENT,
                        ORDER,
                        Money.fen(27_910),
                        "EXPIRED_OR_CANCELED_CARD",
                        Instant.parse("2026-03-05T03:14:15Z")));
        assertThat(EventContract.of("payments.payment.disputed.v1").read(PaymentDisputed.class))
                .hasNoNullFieldsOrProperties();
        assertThat(EventContract.of("payments.payment.dispute-closed.v1").read(PaymentDisputeClosed.class))
                .hasNoNullFieldsOrProperties();
    }
}
