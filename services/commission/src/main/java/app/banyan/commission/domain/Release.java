package app.banyan.commission.domain;

import app.banyan.commission.domain.Posting.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;

/**
 * The refund window of some shares of one party is over: what of them is pending still fills what the party owes, share
 * after share, and the rest can be drawn.
 *
 * @param owed what the party owed before, as a positive amount
 */
public record Release(Party party, Currency currency, Instant at, long owed, List<Part> parts) {

    /**
     * A share whose window is over.
     *
     * @param amount        the whole share
     * @param pending       what of it is pending still, and is released now
     * @param released      what of it was released before
     * @param releasableFrom when the window ended
     */
    public record Due(ShareKey share, long amount, long pending, long released, Instant releasableFrom) {

        public Due {
            if (pending <= 0 || released < 0 || Math.addExact(pending, released) > amount) {
                throw new IllegalArgumentException(
                        "%d of %s cannot be released: %d of %d was".formatted(pending, share, released, amount));
            }
        }
    }

    /** @param filledDebt what of it fills a debt and is not there to be drawn */
    public record Part(Due due, long filledDebt) {}

    public Release {
        parts = List.copyOf(parts);
    }

    public static Release of(Party party, Currency currency, Instant at, long owed, List<Due> shares) {
        if (party.equals(Party.PLATFORM) || shares.isEmpty() || owed < 0) {
            throw new IllegalArgumentException(
                    "nothing to release: %d shares of %s, who owes %d".formatted(shares.size(), party, owed));
        }
        var left = owed;
        var parts = new ArrayList<Part>();
        for (var due : shares) {
            var filled = Math.min(left, due.pending());
            parts.add(new Part(due, filled));
            left -= filled;
        }
        return new Release(party, currency, at, owed, parts);
    }

    /** What is not pending any more. */
    public long amount() {
        return parts.stream().mapToLong(part -> part.due().pending()).reduce(0, Math::addExact);
    }

    public long filledDebt() {
        return parts.stream().mapToLong(Part::filledDebt).reduce(0, Math::addExact);
    }

    public Posting posting() {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(Account.of(party, Account.Kind.PENDING, currency), -amount()));
        if (filledDebt() > 0) {
            entries.add(new Entry(Account.of(party, Account.Kind.DEBT, currency), filledDebt()));
        }
        if (amount() > filledDebt()) {
            entries.add(new Entry(Account.of(party, Account.Kind.AVAILABLE, currency), amount() - filledDebt()));
        }
        return new Posting(Posting.Kind.RELEASE, key(), party.id(), at, entries);
    }

    /** By the shares and how much of each was released before: the same money is never named twice. */
    private String key() {
        var seal = new Seal();
        for (var part : parts) {
            var share = part.due().share();
            seal.field(share.sale().wire())
                    .field(share.line())
                    .field(share.role().wire())
                    .field(part.due().released());
        }
        return "release:" + HexFormat.of().formatHex(seal.hash());
    }
}
