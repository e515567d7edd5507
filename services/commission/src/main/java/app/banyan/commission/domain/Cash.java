package app.banyan.commission.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Money that reached the platform's balance at Stripe, or left it: one balance transaction.
 *
 * @param balanceTransaction Stripe's id of it
 * @param amount             what the buyer paid; negative what the buyer got back
 * @param fee                what Stripe kept, the platform's expense and never part of a split
 * @param net                what the balance grew by; negative what it shrank by
 */
public record Cash(
        String balanceTransaction, PaymentId payment, Money amount, Money fee, Money net, Instant occurredAt) {

    public Cash {
        if (amount.isZero() || fee.isNegative() || !amount.minus(fee).equals(net)) {
            throw new IllegalArgumentException(
                    "%s: %s less %s is not %s".formatted(balanceTransaction, amount, fee, net));
        }
    }

    public Posting posting() {
        var currency = amount.currency();
        var entries = new ArrayList<Posting.Entry>();
        entries.add(new Posting.Entry(Account.clearing(currency), -amount.minor()));
        entries.add(new Posting.Entry(Account.unapplied(currency), amount.minor()));
        if (fee.isPositive()) {
            entries.add(new Posting.Entry(Account.clearing(currency), fee.minor()));
            entries.add(new Posting.Entry(Account.expense(currency), -fee.minor()));
        }
        return new Posting(Posting.Kind.CASH, "cash:" + balanceTransaction, payment.wire(), occurredAt, entries);
    }
}
