package app.banyan.payments.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** The refund came to nothing, before or after it was told as refunded. */
record RefundFailed(RefundId refund, PaymentId payment, OrderId order, Money amount, String reason, Instant failedAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payment";
    }

    @Override
    public String type() {
        return "payments.payment.refund-failed.v1";
    }

    @Override
    public String key() {
        return payment.wire();
    }
}
