package app.banyan.commission.domain;

import app.banyan.commission.domain.Posting.Entry;
import app.banyan.commission.domain.Refund.Outcome;
import app.banyan.commission.domain.SharedSale.Share;
import app.banyan.kernel.RefundTarget;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a refund takes back from everybody who had a share of the sale, or gives back to them when it failed. Each line
 * has a target for each of its shares that depends on the line's whole refund only; what was taken before is subtracted
 * from it. So any number of refunds take back the same as one, and a whole refund takes back everything.
 */
public record Reversal(Refund refund, SharedSale sale, List<Part> parts) {

    /**
     * What happens to one share.
     *
     * @param share    as it was before
     * @param paid     what was paid for the line
     * @param refunded what is refunded of the line in all
     * @param target   what has to be taken back of the share in all
     * @param after    where that came from
     * @param entries  what moves now
     */
    public record Part(Share share, long paid, long refunded, long target, TakenBack after, List<Entry> entries) {

        public Part {
            entries = List.copyOf(entries);
        }

        /** Negative where it is given back. */
        public long taken() {
            return target - share.taken().total();
        }
    }

    private record Due(Share share, long paid, long refunded, long target) {

        Part part(TakenBack after, List<Entry> entries) {
            return new Part(share, paid, refunded, target, after, entries);
        }

        long difference() {
            return target - share.taken().total();
        }
    }

    public Reversal {
        parts = List.copyOf(parts);
    }

    /**
     * Decides, and moves the standing along. Nothing moves where as much was taken back already: a refund never gives
     * back, and its failure never takes. What cannot be is an {@link IllegalArgumentException}, before anything moves.
     */
    public static Optional<Reversal> of(Refund refund, SharedSale sale, Standing standing) {
        if (!refund.payment().equals(sale.payment())) {
            throw new IllegalArgumentException("%s is of %s, but the sale was paid by %s"
                    .formatted(refund.id(), refund.payment(), sale.payment()));
        }
        var due = refund.lines().stream()
                .flatMap(line -> due(refund.outcome(), line, sale).stream())
                .toList();
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reversal(
                        refund,
                        sale,
                        due.stream()
                                .map(one -> part(one, sale.currency(), standing))
                                .toList()));
    }

    private static List<Due> due(Outcome outcome, Refund.Line told, SharedSale sale) {
        var line = sale.line(told.number());
        if (!told.total().currency().equals(sale.currency())) {
            throw new IllegalArgumentException(
                    "line %d was paid in %s, not in %s".formatted(told.number(), sale.currency(), told.total()));
        }
        var total = told.total().minor();
        var moves = switch (outcome) {
            case REFUNDED -> total > line.takenBack();
            case FAILED -> total < line.takenBack();
        };
        if (!moves) {
            return List.of();
        }
        var targets = RefundTarget.of(
                        total, line.shares().stream().map(Share::amount).toList())
                .iterator();
        return line.shares().stream()
                .map(share -> new Due(share, line.paid(), total, targets.next()))
                .filter(due -> due.difference() != 0)
                .toList();
    }

    private static Part part(Due due, Currency currency, Standing standing) {
        var part = due.difference() > 0 ? taken(due, currency, standing) : given(due, currency, standing);
        part.entries().forEach(standing::move);
        return part;
    }

    /**
     * First what is still pending of it, then what the party could draw, and the rest becomes a debt. No more is taken
     * than is left of the share, so while nothing of the share was released the pending money is its own.
     */
    private static Part taken(Due due, Currency currency, Standing standing) {
        var before = due.share().taken();
        var party = due.share().party();
        var amount = due.difference();
        if (party.equals(Party.PLATFORM)) {
            return due.part(
                    new TakenBack(0, 0, 0, before.revenue() + amount), moves(Account.earned(party, currency), -amount));
        }
        var pending = Account.of(party, Account.Kind.PENDING, currency);
        var available = Account.of(party, Account.Kind.AVAILABLE, currency);
        var fromPending = Math.min(amount, standing.of(pending));
        var fromAvailable = Math.min(amount - fromPending, standing.of(available));
        var asDebt = amount - fromPending - fromAvailable;
        return due.part(
                new TakenBack(
                        before.pending() + fromPending, before.available() + fromAvailable, before.debt() + asDebt, 0),
                moves(
                        pending,
                        -fromPending,
                        available,
                        -fromAvailable,
                        Account.of(party, Account.Kind.DEBT, currency),
                        -asDebt));
    }

    /** The way back: the debt first. What later earnings have filled of it meanwhile can be drawn at once. */
    private static Part given(Due due, Currency currency, Standing standing) {
        var before = due.share().taken();
        var party = due.share().party();
        var amount = -due.difference();
        if (party.equals(Party.PLATFORM)) {
            return due.part(
                    new TakenBack(0, 0, 0, before.revenue() - amount), moves(Account.earned(party, currency), amount));
        }
        var debt = Account.of(party, Account.Kind.DEBT, currency);
        var ofDebt = Math.min(amount, before.debt());
        var ofAvailable = Math.min(amount - ofDebt, before.available());
        var ofPending = amount - ofDebt - ofAvailable;
        var toDebt = Math.min(ofDebt, -standing.of(debt));
        return due.part(
                new TakenBack(
                        before.pending() - ofPending, before.available() - ofAvailable, before.debt() - ofDebt, 0),
                moves(
                        debt,
                        toDebt,
                        Account.of(party, Account.Kind.AVAILABLE, currency),
                        ofDebt - toDebt + ofAvailable,
                        Account.of(party, Account.Kind.PENDING, currency),
                        ofPending));
    }

    private static List<Entry> moves(Account account, long amount) {
        return List.of(new Entry(account, amount));
    }

    private static List<Entry> moves(Account first, long one, Account second, long two, Account third, long three) {
        var entries = new ArrayList<Entry>();
        if (one != 0) {
            entries.add(new Entry(first, one));
        }
        if (two != 0) {
            entries.add(new Entry(second, two));
        }
        if (three != 0) {
            entries.add(new Entry(third, three));
        }
        return entries;
    }

    /** The transaction: what everybody gives waits in unapplied for the cash that goes out, and the other way round. */
    public Posting posting() {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(
                Account.unapplied(sale.currency()),
                parts.stream().mapToLong(Part::taken).reduce(0, Math::addExact)));
        parts.forEach(part -> entries.addAll(part.entries()));
        return new Posting(
                refund.outcome().kind(), refund.key(), refund.payment().wire(), refund.at(), entries);
    }
}
