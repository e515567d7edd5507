package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import java.time.Instant;

/**
 * A balance transaction of Stripe: what moved on the platform's Stripe balance, in the currency in which Stripe settles.
 *
 * @param balanceTransaction Stripe's id of it, {@code txn_…}
 * @param amount             positive when money came in
 * @param fee                what Stripe kept
 * @param net                what the balance changed by
 * @param occurredAt         Stripe's time, not ours
 */
public record CashMovement(String balanceTransaction, Money amount, Money fee, Money net, Instant occurredAt) {

    public CashMovement {
        if (!amount.minus(fee).equals(net)) {
            throw new IllegalArgumentException(
                    "%s: %s less %s is not %s".formatted(balanceTransaction, amount, fee, net));
        }
    }
}
