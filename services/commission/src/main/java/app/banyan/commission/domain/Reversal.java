package app.banyan.commission.domain;

import app.banyan.commission.domain.Posting.Entry;
import app.banyan.commission.domain.SharedSale.Share;
import app.banyan.kernel.RefundTarget;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a refund or a lost dispute takes back from everybody who had a share of the sale, or gives back to them when the
 * refund failed. Each line has a target for each of its shares that depends only on what of the line was given back in
 * all; what was taken before is subtracted from it. So any number of refunds take back the same as one, and a whole
 * refund takes back everything.
 */
public record Reversal(Clawback cause, SharedSale sale, List<Part> parts) {

    /**
     * What happens to one share.
     *
     * @param share    as it was before
     * @param paid     what was paid for the line
     * @param refunded what is given back of the line in all
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
    public static Optional<Reversal> of(Clawback cause, SharedSale sale, Standing standing) {
        if (!cause.payment().equals(sale.payment())) {
            throw new IllegalArgumentException("%s is of %s, but the sale was paid by %s"
                    .formatted(cause.wire(), cause.payment(), sale.payment()));
        }
        var due = cause.lines().stream()
                .flatMap(line -> due(cause.takes(), line, sale).stream())
                .toList();
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reversal(
                        cause,
                        sale,
                        due.stream()
                                .map(one -> part(one, sale.currency(), standing))
                                .toList()));
    }

    private static List<Due> due(boolean takes, Clawback.Line told, SharedSale sale) {
        var line = sale.line(told.number());
        if (!told.total().currency().equals(sale.currency())) {
            throw new IllegalArgumentException(
                    "line %d was paid in %s, not in %s".formatted(told.number(), sale.currency(), told.total()));
        }
        var total = told.total().minor();
        var moves = takes ? total > line.takenBack() : total < line.takenBack();
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
     * First what is still pending of it, then what the party could draw, whatever it was earned with, and the rest
     * becomes a debt. What is pending of other shares is theirs, and what is reserved stays.
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
        var fromPending = Math.min(amount, due.share().pending());
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

    /**
     * The way back: what became a debt first, then what could have been drawn, then what was pending. All that was not
     * pending fills what the party owes now and can be drawn beyond it, so that nobody owes and draws at a time.
     */
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
        var toDebt = Math.min(ofDebt + ofAvailable, -standing.of(debt));
        return due.part(
                new TakenBack(
                        before.pending() - ofPending, before.available() - ofAvailable, before.debt() - ofDebt, 0),
                moves(
                        debt,
                        toDebt,
                        Account.of(party, Account.Kind.AVAILABLE, currency),
                        ofDebt + ofAvailable - toDebt,
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

    /**
     * The transaction: what everybody gives waits in unapplied for the cash that goes out, and the other way round; what
     * a dispute took fills what Stripe has taken for it.
     */
    public Posting posting() {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(
                Account.of(Party.PLATFORM, cause.against(), sale.currency()),
                parts.stream().mapToLong(Part::taken).reduce(0, Math::addExact)));
        parts.forEach(part -> entries.addAll(part.entries()));
        return new Posting(cause.kind(), cause.key(), cause.payment().wire(), cause.at(), entries);
    }
}
