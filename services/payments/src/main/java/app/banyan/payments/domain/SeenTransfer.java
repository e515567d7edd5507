package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import java.util.List;
import java.util.Optional;

/**
 * A transfer as Stripe shows it at this moment.
 *
 * @param id       Stripe's id of it, {@code tr_…}
 * @param payout   our payout id, as we wrote it into the metadata; empty when somebody else made the transfer
 * @param destination the connected account that has the money
 * @param reversed what of the amount came back
 * @param out      the balance transaction that took the money off; Stripe may write it some time later
 * @param back     the balance transactions of its reversals, as far as Stripe has written them
 * @param pending  whether a reversal has no balance transaction yet
 */
public record SeenTransfer(
        String id,
        Optional<String> payout,
        Money amount,
        String destination,
        Money reversed,
        Optional<CashMovement> out,
        List<CashMovement> back,
        boolean pending) {

    /** Whether Stripe has written down all money that this transfer moved. */
    public boolean booked() {
        return out.isPresent() && !pending;
    }

    public boolean wholeIsBack() {
        return reversed.equals(amount);
    }
}
