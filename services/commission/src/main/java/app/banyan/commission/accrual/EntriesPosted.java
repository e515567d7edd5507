package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer.PlanAnswer;
import app.banyan.commission.domain.Posting;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sale was shared.
 *
 * @param transaction its number in the journal
 */
record EntriesPosted(
        long transaction, OrderId sale, Optional<PlanAnswer> plan, List<EntryPosted> entries, Instant postedAt)
        implements DomainEvent {

    record EntryPosted(AccountPosted account, Money amount) {}

    record AccountPosted(PartyView party, String kind) {}

    static EntriesPosted of(long position, Reading.Shares shares, Instant postedAt) {
        return new EntriesPosted(
                position,
                shares.paid().sale().order(),
                shares.plan(),
                entries(shares.draft().posting()),
                postedAt);
    }

    static List<EntryPosted> entries(Posting posting) {
        return posting.entries().stream().map(EntriesPosted::entry).toList();
    }

    private static EntryPosted entry(Posting.Entry entry) {
        var account = entry.account();
        return new EntryPosted(
                new AccountPosted(PartyView.of(account.owner()), account.kind().wire()),
                new Money(entry.amount(), account.currency()));
    }

    @Override
    public String topic() {
        return "commission.entry";
    }

    @Override
    public String type() {
        return "commission.entry.posted.v1";
    }

    @Override
    public String key() {
        return sale.wire();
    }
}
