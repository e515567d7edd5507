package app.banyan.courses.order;

import app.banyan.courses.domain.Settlement.RefundReason;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** Money was captured for an order that cannot be fulfilled. It must go back; it never was a sale. */
record RefundFellDue(OrderId order, PaymentId payment, Money amount, RefundReason reason, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "courses.order";
    }

    @Override
    public String type() {
        return "courses.order.refund-due.v1";
    }

    @Override
    public String key() {
        return order.wire();
    }
}
