package app.banyan.courses.order;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** Money of an order did not go back to the buyer, or came back to the platform after it had. */
record OrderRefundFailed(
        OrderId order, RefundId refund, PaymentId payment, Money amount, String reason, Instant failedAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "courses.order";
    }

    @Override
    public String type() {
        return "courses.order.refund-failed.v1";
    }

    @Override
    public String key() {
        return order.wire();
    }
}
