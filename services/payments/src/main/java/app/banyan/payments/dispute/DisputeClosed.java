package app.banyan.payments.dispute;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/**
 * It is decided whose the disputed money is.
 *
 * @param seller  the service whose order it is; the others need not look further
 * @param outcome {@code won}: the platform's; {@code lost}: the payer's
 */
record DisputeClosed(
        DisputeId dispute, PaymentId payment, OrderId order, String seller, Money amount, String outcome, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payment";
    }

    @Override
    public String type() {
        return "payments.payment.dispute-closed.v1";
    }

    @Override
    public String key() {
        return payment.wire();
    }
}
