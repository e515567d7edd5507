package app.banyan.selling.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.domain.Captured;
import java.time.Instant;

/** What a seller reads of {@code payments.payment.captured.v1}. */
public record PaymentCaptured(PaymentId payment, OrderId order, Money amount, Instant capturedAt) {

    public Captured captured() {
        return new Captured(payment, amount);
    }
}
