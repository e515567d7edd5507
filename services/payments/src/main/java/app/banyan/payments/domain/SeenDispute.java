package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dispute as Stripe shows it at this moment.
 *
 * @param id            Stripe's id of it, {@code dp_…}
 * @param paymentIntent whose money is claimed
 * @param amount        what is claimed, in the buyer's currency
 * @param cause         why, in Stripe's words
 * @param openedAt      Stripe's time
 * @param movements     the balance transactions written so far: money taken, money given back
 */
public record SeenDispute(
        String id,
        String paymentIntent,
        DisputeState state,
        Money amount,
        String cause,
        Instant openedAt,
        List<CashMovement> movements) {

    /** Whether Stripe has written down all money that this dispute moved. */
    public boolean booked() {
        return switch (state) {
            case INQUIRY, DROPPED -> true;
            case OPEN, LOST ->
                movements.stream().anyMatch(moved -> moved.amount().isNegative());
            case WON ->
                movements.stream().filter(moved -> moved.amount().isNegative()).count()
                        == movements.stream()
                                .filter(moved -> moved.amount().isPositive())
                                .count();
        };
    }

    /** Stripe's reason as the platform tells it: a word in capital letters. */
    public String reason() {
        return Words.code(Optional.of(cause), "UNKNOWN");
    }
}
