package app.banyan.payments.dispute;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/**
 * The payer's bank has taken money of a payment back until it is decided whose it is.
 *
 * @param seller the service whose order it is; the others need not look further
 * @param amount what is claimed
 * @param reason why, as a stable word
 */
record PaymentDisputed(
        DisputeId dispute, PaymentId payment, OrderId order, String seller, Money amount, String reason, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payment";
    }

    @Override
    public String type() {
        return "payments.payment.disputed.v1";
    }

    @Override
    public String key() {
        return payment.wire();
    }
}
