package app.banyan.commission.domain;

import static app.banyan.commission.domain.Account.Kind.AVAILABLE;
import static app.banyan.commission.domain.Account.Kind.DEBT;
import static app.banyan.commission.domain.Account.Kind.RESERVED;

import app.banyan.commission.domain.Posting.Entry;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Money that a payee draws: what leaves the payee's available money, what is withheld of it as tax, and the rest, which
 * is transferred. Each move is a transaction of the books under a key of its own, so none can happen twice.
 */
public record Payout(PayoutId id, Party party, Money gross, Money tax) {

    public Payout {
        if (tax.isNegative() || !gross.minus(tax).isPositive()) {
            throw new IllegalArgumentException("%s with %s tax pays nothing".formatted(gross, tax));
        }
        if (tax.isPositive() && party.kind() != Party.Kind.PERSON) {
            throw new IllegalArgumentException("only people are taxed here, not " + party);
        }
    }

    public Money net() {
        return gross.minus(tax);
    }

    /** The money is set aside. */
    public Posting reserved(Instant at) {
        return posting(
                Posting.Kind.PAYOUT,
                key(),
                at,
                entry(AVAILABLE, gross.negated()),
                entry(RESERVED, net()),
                entry(Account.tax(gross.currency()), tax));
    }

    public String key() {
        return "payout:" + id;
    }

    /** The transfer was made; its balance transaction takes the money out of unapplied. */
    public Posting sent(Instant at) {
        return posting(
                Posting.Kind.PAYOUT_SENT,
                "payout-sent:" + id,
                at,
                entry(RESERVED, net().negated()),
                entry(Account.unapplied(gross.currency()), net()));
    }

    /** Nothing was transferred. @param owed what the payee's debt stands at, zero or negative */
    public Posting failed(Instant at, long owed) {
        return back(Posting.Kind.PAYOUT_FAILED, "payout-failed:" + id, at, account(RESERVED), owed);
    }

    /** The transfer came back. @param owed what the payee's debt stands at, zero or negative */
    public Posting reversed(Instant at, long owed) {
        return back(
                Posting.Kind.PAYOUT_REVERSED, "payout-reversed:" + id, at, Account.unapplied(gross.currency()), owed);
    }

    /** A debt that has grown meanwhile is filled before anything can be drawn again. */
    private Posting back(Posting.Kind kind, String key, Instant at, Account from, long owed) {
        var toDebt = Math.min(gross.minor(), -owed);
        return posting(
                kind,
                key,
                at,
                entry(from, net().negated()),
                entry(Account.tax(gross.currency()), tax.negated()),
                entry(DEBT, new Money(toDebt, gross.currency())),
                entry(AVAILABLE, new Money(gross.minor() - toDebt, gross.currency())));
    }

    public Account account(Account.Kind kind) {
        return Account.of(party, kind, gross.currency());
    }

    private Stream<Entry> entry(Account.Kind kind, Money amount) {
        return entry(account(kind), amount);
    }

    private static Stream<Entry> entry(Account account, Money amount) {
        return amount.isZero() ? Stream.empty() : Stream.of(new Entry(account, amount.minor()));
    }

    @SafeVarargs
    private Posting posting(Posting.Kind kind, String key, Instant at, Stream<Entry>... entries) {
        return new Posting(
                kind,
                key,
                id.wire(),
                at,
                Stream.of(entries).flatMap(entry -> entry).toList());
    }
}
