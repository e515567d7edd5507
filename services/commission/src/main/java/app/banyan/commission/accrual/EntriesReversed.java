package app.banyan.commission.accrual;

import app.banyan.commission.accrual.EntriesPosted.EntryPosted;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Reversal;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;

/**
 * A refund took back of the shares of a sale, or gave back because it failed.
 *
 * @param transaction its number in the journal
 * @param reverses    the number of the transaction that shared the sale
 */
record EntriesReversed(
        long transaction,
        long reverses,
        OrderId sale,
        RefundId refund,
        String outcome,
        List<EntryPosted> entries,
        Instant postedAt)
        implements DomainEvent {

    static EntriesReversed of(long position, Reversal reversal, Refund refund, Instant postedAt) {
        return new EntriesReversed(
                position,
                reversal.sale().position(),
                reversal.sale().order(),
                refund.id(),
                refund.outcome().wire(),
                EntriesPosted.entries(reversal.posting()),
                postedAt);
    }

    @Override
    public String topic() {
        return "commission.entry";
    }

    @Override
    public String type() {
        return "commission.entry.reversed.v1";
    }

    @Override
    public String key() {
        return sale.wire();
    }
}
