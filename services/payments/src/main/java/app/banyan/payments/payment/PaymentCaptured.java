package app.banyan.payments.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/**
 * The agreed amount is at Stripe: the order may be fulfilled.
 *
 * @param seller the service whose order it is; the others need not look further
 */
record PaymentCaptured(PaymentId payment, OrderId order, String seller, Money amount, Instant capturedAt)
        implements DomainEvent {

    static PaymentCaptured of(PaymentRow row) {
        return new PaymentCaptured(
                row.id(),
                row.order(),
                row.seller(),
                row.amount(),
                row.capturedAt().orElseThrow());
    }

    @Override
    public String topic() {
        return "payments.payment";
    }

    @Override
    public String type() {
        return "payments.payment.captured.v1";
    }

    @Override
    public String key() {
        return payment.wire();
    }
}
