package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One try to have Stripe make a refund, or to learn what became of it. Stripe answers the same key with the same refund
 * for a day, so within that time asking again is safe; afterwards one must look first whether the refund is there.
 *
 * @param stripeRefund what Stripe calls it, once it has said so
 * @param keyNumber    counts the keys; a further one is used only after a look has shown that the last did nothing
 * @param keyUsedAt    when Stripe was first asked with the key
 * @param failedBefore what Stripe calls the sendings of this refund that failed; they are no answer to this one
 */
public record RefundAttempt(
        RefundId refund,
        PaymentId payment,
        OrderId order,
        String paymentIntent,
        Money amount,
        Optional<String> stripeRefund,
        int keyNumber,
        Instant keyUsedAt,
        Set<String> failedBefore) {

    /** The idempotency key at Stripe. */
    public String key() {
        return keyNumber == 1 ? refund.wire() : refund.wire() + "-" + keyNumber;
    }

    public boolean keyIsOld(Instant now, Duration life) {
        return !now.isBefore(keyUsedAt.plus(life));
    }
}
