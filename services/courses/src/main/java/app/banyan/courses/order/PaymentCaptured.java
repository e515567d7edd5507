package app.banyan.courses.order;

import app.banyan.courses.domain.Settlement.Captured;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;

/** What this service reads of {@code payments.payment.captured.v1}. */
record PaymentCaptured(PaymentId payment, OrderId order, Money amount, Instant capturedAt) {

    Captured captured() {
        return new Captured(payment, amount);
    }
}
