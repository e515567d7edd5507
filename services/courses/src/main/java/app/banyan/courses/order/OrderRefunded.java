package app.banyan.courses.order;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.selling.payment.PaymentRefunded;
import java.time.Instant;

/** Money that fell due for an order is back with the buyer. */
record OrderRefunded(OrderId order, RefundId refund, PaymentId payment, Money amount, Instant refundedAt)
        implements DomainEvent {

    static OrderRefunded of(PaymentRefunded money) {
        return new OrderRefunded(money.order(), money.refund(), money.payment(), money.amount(), money.refundedAt());
    }

    @Override
    public String topic() {
        return "courses.order";
    }

    @Override
    public String type() {
        return "courses.order.refunded.v1";
    }

    @Override
    public String key() {
        return order.wire();
    }
}
