package app.banyan.payments.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** Stripe says that the refund has succeeded. */
record PaymentRefunded(RefundId refund, PaymentId payment, OrderId order, Money amount, Instant refundedAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payment";
    }

    @Override
    public String type() {
        return "payments.payment.refunded.v1";
    }

    @Override
    public String key() {
        return payment.wire();
    }
}
