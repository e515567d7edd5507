package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import java.util.Optional;

/**
 * A refund as Stripe shows it at this moment.
 *
 * @param id            Stripe's id of it, {@code re_…}
 * @param refund        our refund id, as we wrote it into the metadata; empty when somebody else made the refund
 * @param paymentIntent what it gives back
 * @param state         {@code SENDING} while Stripe or the bank has not decided
 * @param failure       why it failed, in Stripe's words
 * @param out           the balance transaction that took the money off; Stripe may write it some time later
 * @param back          the balance transaction that put the money of a failed refund back
 */
public record SeenRefund(
        String id,
        Optional<String> refund,
        Optional<String> paymentIntent,
        RefundState state,
        Money amount,
        Optional<String> failure,
        Optional<CashMovement> out,
        Optional<CashMovement> back) {

    /** Whether Stripe has written down all money that this refund moved. */
    public boolean booked() {
        return switch (state) {
            case SUCCEEDED -> out.isPresent();
            case FAILED -> out.isPresent() == back.isPresent();
            case REQUESTED, SENDING -> false;
        };
    }

    /** Stripe's reason as the platform tells it: a word in capital letters. */
    public String failureReason() {
        return Words.code(failure, "UNKNOWN");
    }
}
