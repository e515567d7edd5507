package app.banyan.commission.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * A transaction of the books, decided but not yet written: entries that sum to zero in each currency. Never changed
 * afterwards, only reversed by another.
 *
 * @param key         names the fact; the same fact is posted once, however often it is told
 * @param ref         what the money belongs to: the payment, for cash and for shares
 * @param effectiveAt when it happened in the world, to the microsecond, which is what the books keep
 */
public record Posting(Kind kind, String key, String ref, Instant effectiveAt, List<Entry> entries) {

    public enum Kind {
        /** A balance transaction of Stripe. */
        CASH,
        /** A sale divided among its parties. */
        SHARES,
        /** What a refund takes back of the shares. */
        REFUND,
        /** What is given back to them because the refund failed after all. */
        REFUND_FAILED,
        /** What a lost dispute takes back of the shares. */
        DISPUTE_LOST,
        /** What was pending can be drawn, once what the party owes is filled. */
        RELEASE,
        /** What a payee draws, reserved, and the tax withheld of it. */
        PAYOUT,
        /** The transfer of a payout was made. */
        PAYOUT_SENT,
        /** A payout that was never transferred: money and tax go back. */
        PAYOUT_FAILED,
        /** A transfer came back: money and tax go back. */
        PAYOUT_REVERSED;

        public static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param amount in minor units of the account's currency; positive raises what is owed to the owner */
    public record Entry(Account account, long amount) {

        public Entry {
            if (amount == 0) {
                throw new IllegalArgumentException("an entry moves something: " + account);
            }
        }

        private Currency currency() {
            return account.currency();
        }
    }

    public Posting {
        entries = List.copyOf(entries);
        effectiveAt = effectiveAt.truncatedTo(ChronoUnit.MICROS);
        var sums = entries.stream().collect(groupingBy(Entry::currency, summingLong(Entry::amount)));
        if (entries.size() < 2 || sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("%s does not balance: %s".formatted(key, entries));
        }
    }

    /** What makes two tellings of one fact the same; a key that comes back with another fingerprint is a contradiction. */
    public byte[] fingerprint() {
        var seal = new Seal().field(kind.wire()).field(key).field(ref).field(effectiveAt);
        for (var entry : entries) {
            var account = entry.account();
            seal.field(account.owner().kind().wire())
                    .field(account.owner().id())
                    .field(account.kind().wire())
                    .field(account.currency().getCurrencyCode())
                    .field(entry.amount());
        }
        return seal.hash();
    }
}
