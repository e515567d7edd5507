package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Refused;
import app.banyan.payments.domain.PaymentsRefusal.PaymentNotCaptured;
import app.banyan.payments.domain.PaymentsRefusal.RefundExceedsPayment;
import java.util.Optional;

/**
 * A payment as far as giving its money back must know it.
 *
 * @param received what Stripe took in, whether or not it was the amount agreed; empty until it did
 * @param refunded what of it goes or went back already, failed refunds left out
 */
public record Refundable(
        PaymentId payment, OrderId order, Optional<String> paymentIntent, Optional<Money> received, long refunded) {

    public void mustCover(Money amount) {
        var held = received.orElseThrow(() -> new Refused(new PaymentNotCaptured(payment)));
        var left = new Money(held.minor() - refunded, held.currency());
        if (!amount.currency().equals(left.currency()) || amount.compareTo(left) > 0) {
            throw new Refused(new RefundExceedsPayment(payment, amount, left));
        }
    }
}
