package app.banyan.courses.order;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentFailed;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import app.banyan.testkit.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** This service reads what payments promises to tell. */
class PaymentContractTest {

    private static final OrderId ORDER = OrderId.of("ord_01jxqkmprzf89r20swbnz9yxpd");

    @Test
    void captured_money_is_read() {
        var contract = EventContract.of("payments.payment.captured.v1");

        contract.assertExampleFits();
        assertThat(contract.read(PaymentCaptured.class))
                .isEqualTo(new PaymentCaptured(
                        PaymentId.of("pay_01jxqkmps0f8a8211wbnz9z5dw"),
                        ORDER,
                        Money.fen(27_910),
                        Instant.parse("2026-03-02T08:15:29Z")));
    }

    @Test
    void what_became_of_refunds_is_read() {
        var refunded = EventContract.of("payments.payment.refunded.v1");
        var failed = EventContract.of("payments.payment.refund-failed.v1");

        refunded.assertExampleFits();
        failed.assertExampleFits();
        assertThat(refunded.read(PaymentRefunded.class).order()).isEqualTo(ORDER);
        assertThat(refunded.read(PaymentRefunded.class).amount()).isEqualTo(Money.fen(27_910));
        assertThat(failed.read(RefundFailed.class).reason()).isEqualTo("EXPIRED_OR_CANCELED_CARD");
        assertThat(failed.read(RefundFailed.class).refund())
                .isEqualTo(refunded.read(PaymentRefunded.class).refund());
    }

    @Test
    void a_failed_payment_is_read() {
        var contract = EventContract.of("payments.payment.failed.v1");

        contract.assertExampleFits();
        assertThat(contract.read(PaymentFailed.class)).isEqualTo(new PaymentFailed(ORDER));
    }
}
