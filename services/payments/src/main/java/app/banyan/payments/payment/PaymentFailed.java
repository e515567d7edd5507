package app.banyan.payments.payment;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.FailureReason;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/**
 * The order will not be paid as agreed.
 *
 * @param seller the service whose order it is; the others need not look further
 */
record PaymentFailed(PaymentId payment, OrderId order, String seller, FailureReason reason, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payment";
    }

    @Override
    public String type() {
        return "payments.payment.failed.v1";
    }

    @Override
    public String key() {
        return payment.wire();
    }
}
