package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The payment of one order, as far as a decision needs it.
 *
 * @param session the Checkout Session that the buyer was sent to; empty until Stripe has answered
 */
public record Payment(PaymentId id, OrderId order, Money amount, PaymentState state, Optional<String> session) {

    /**
     * What follows from a look at Stripe. The look may be older than the last one, repeated, or of a session that nobody
     * was sent to; none of these may change what is settled.
     */
    public Verdict judge(CheckoutSession seen) {
        if (session.isPresent() && !session.get().equals(seen.id())) {
            return seen.paid() ? new Verdict.PaidElsewhere(seen.id()) : new Verdict.Nothing();
        }
        if (seen.paid()) {
            return paid(seen);
        }
        return seen.ended() && state.mayBecome(PaymentState.EXPIRED)
                ? new Verdict.Failed(PaymentState.EXPIRED, FailureReason.EXPIRED)
                : new Verdict.Nothing();
    }

    private Verdict paid(CheckoutSession seen) {
        if (!state.mayBecome(PaymentState.CAPTURED)) {
            return new Verdict.Nothing();
        }
        if (!sameCurrency(seen)) {
            return new Verdict.Failed(PaymentState.MISMATCH, FailureReason.CURRENCY_MISMATCH);
        }
        return seen.asked().equals(amount) && seen.received().equals(Optional.of(amount))
                ? new Verdict.Captured()
                : new Verdict.Failed(PaymentState.MISMATCH, FailureReason.AMOUNT_MISMATCH);
    }

    private boolean sameCurrency(CheckoutSession seen) {
        return Stream.concat(Stream.of(seen.asked()), seen.received().stream())
                .allMatch(money -> money.currency().equals(amount.currency()));
    }
}
