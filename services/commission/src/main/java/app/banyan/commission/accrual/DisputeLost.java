package app.banyan.commission.accrual;

import app.banyan.commission.accrual.EntriesPosted.EntryPosted;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Reversal;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;

/**
 * A lost dispute took back of the shares of a sale.
 *
 * @param transaction its number in the journal
 * @param reverses    the number of the transaction that shared the sale
 */
record DisputeLost(
        long transaction, long reverses, OrderId sale, DisputeId dispute, List<EntryPosted> entries, Instant postedAt)
        implements DomainEvent {

    static DisputeLost of(long position, Reversal reversal, Dispute dispute, Instant postedAt) {
        return new DisputeLost(
                position,
                reversal.sale().position(),
                dispute.sale(),
                dispute.id(),
                EntriesPosted.entries(reversal.posting()),
                postedAt);
    }

    @Override
    public String topic() {
        return "commission.entry";
    }

    @Override
    public String type() {
        return "commission.entry.dispute-lost.v1";
    }

    @Override
    public String key() {
        return sale.wire();
    }
}
