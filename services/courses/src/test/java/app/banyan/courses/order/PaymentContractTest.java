package app.banyan.courses.order;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentFailed;
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
    void a_failed_payment_is_read() {
        var contract = EventContract.of("payments.payment.failed.v1");

        contract.assertExampleFits();
        assertThat(contract.read(PaymentFailed.class)).isEqualTo(new PaymentFailed(ORDER));
    }
}
