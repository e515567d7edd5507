package app.banyan.commission.domain;

import app.banyan.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;

/**
 * Money that reached the platform's balance at Stripe, or left it: one balance transaction.
 *
 * @param balanceTransaction Stripe's id of it
 * @param ref                what it belongs to: the payment, or the payout
 * @param amount             what the buyer paid or a transfer brought back; negative what the buyer, the buyer's bank or
 *     a payee got
 * @param fee                what Stripe kept, the platform's expense and never part of a split
 * @param net                what the balance grew by; negative what it shrank by
 */
public record Cash(
        String balanceTransaction, Kind kind, String ref, Money amount, Money fee, Money net, Instant occurredAt) {

    public enum Kind {
        CAPTURED(true, Account.Kind.UNAPPLIED),
        /** To the buyer. */
        REFUNDED(false, Account.Kind.UNAPPLIED),
        /** Back from the buyer's bank, which would not have it. */
        REFUND_FAILED(true, Account.Kind.UNAPPLIED),
        /** Taken by Stripe until a dispute is decided. */
        DISPUTED(false, Account.Kind.DISPUTED),
        /** Back from Stripe, because the dispute was won. */
        DISPUTE_WON(true, Account.Kind.DISPUTED),
        /** To the payee of a payout. */
        TRANSFERRED(false, Account.Kind.UNAPPLIED),
        /** Back from the payee. */
        TRANSFER_REVERSED(true, Account.Kind.UNAPPLIED);

        private final boolean comesIn;
        private final Account.Kind against;

        Kind(boolean comesIn, Account.Kind against) {
            this.comesIn = comesIn;
            this.against = against;
        }

        /** A kind that these books do not know would leave Stripe and clearing apart in silence, so it is refused. */
        public static Kind of(String wire) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wire().equals(wire))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("cash of the kind '%s' cannot be posted".formatted(wire)));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it belongs to a payout; else to a payment. */
        public boolean ofPayout() {
            return this == TRANSFERRED || this == TRANSFER_REVERSED;
        }
    }

    public Cash {
        if (amount.isZero() || amount.isPositive() != kind.comesIn) {
            throw new IllegalArgumentException("cash of the kind '%s' is not %s".formatted(kind.wire(), amount));
        }
        // Stripe may give a dispute's fee back with the money.
        if ((fee.isNegative() && kind != Kind.DISPUTE_WON) || !amount.minus(fee).equals(net)) {
            throw new IllegalArgumentException(
                    "%s: %s less %s is not %s".formatted(balanceTransaction, amount, fee, net));
        }
    }

    public Posting posting() {
        var currency = amount.currency();
        var entries = new ArrayList<Posting.Entry>();
        entries.add(new Posting.Entry(Account.clearing(currency), -amount.minor()));
        entries.add(new Posting.Entry(Account.of(Party.PLATFORM, kind.against, currency), amount.minor()));
        if (!fee.isZero()) {
            entries.add(new Posting.Entry(Account.clearing(currency), fee.minor()));
            entries.add(new Posting.Entry(Account.expense(currency), -fee.minor()));
        }
        return new Posting(Posting.Kind.CASH, "cash:" + balanceTransaction, ref, occurredAt, entries);
    }
}
