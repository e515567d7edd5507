package app.banyan.commission.domain;

import static app.banyan.commission.domain.Party.PLATFORM;
import static java.util.Objects.requireNonNull;

import java.util.Currency;
import java.util.Locale;

/**
 * A place in the books. A positive balance is owed to the owner; what Stripe holds for us is therefore the negative
 * balance of {@code clearing}.
 */
public record Account(Party owner, Kind kind, Currency currency) {

    /** The database holds each kind to its sign; the same list stands in {@code V009__money_moves.sql}. */
    public enum Kind {
        /** Earned, still inside the refund window or held. Never below zero. */
        PENDING,
        /** Can be drawn. Never below zero. */
        AVAILABLE,
        /** Held for a payout under way. Never below zero. */
        RESERVED,
        /** Taken back after it was drawn. Never above zero. */
        DEBT,
        /** What Stripe holds, negated. Above zero only while Stripe is owed the fees of sales that were given back. */
        CLEARING,
        /** Cash whose sale is not shared yet, or shares whose cash is not here yet; zero for a settled payment. */
        UNAPPLIED,
        /** What the platform earned. */
        REVENUE,
        /** What the platform spent: Stripe's fees, as a negative balance. */
        EXPENSE,
        /** What Stripe took for disputes that are not decided: a claim of the platform, as a negative balance. */
        DISPUTED,
        /** Tax withheld of payouts, owed to the tax office. Never below zero. */
        TAX;

        public static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Account {
        requireNonNull(owner, "owner");
        requireNonNull(kind, "kind");
        requireNonNull(currency, "currency");
    }

    public static Account of(Party owner, Kind kind, Currency currency) {
        return new Account(owner, kind, currency);
    }

    /** Where a share of a sale lands: the platform's is revenue at once, everybody else's waits for the refund window. */
    public static Account earned(Party owner, Currency currency) {
        return new Account(owner, owner.equals(PLATFORM) ? Kind.REVENUE : Kind.PENDING, currency);
    }

    public static Account clearing(Currency currency) {
        return new Account(PLATFORM, Kind.CLEARING, currency);
    }

    public static Account unapplied(Currency currency) {
        return new Account(PLATFORM, Kind.UNAPPLIED, currency);
    }

    public static Account disputed(Currency currency) {
        return new Account(PLATFORM, Kind.DISPUTED, currency);
    }

    public static Account expense(Currency currency) {
        return new Account(PLATFORM, Kind.EXPENSE, currency);
    }

    public static Account tax(Currency currency) {
        return new Account(PLATFORM, Kind.TAX, currency);
    }
}
