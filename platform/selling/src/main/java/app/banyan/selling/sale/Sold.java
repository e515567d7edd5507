package app.banyan.selling.sale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.selling.sale.SaleCompleted.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A sale that was told, as everything that is told of it later names it. */
public record Sold(
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment) {

    /** @param telling which one it is, from 1 */
    public SaleRefunded refunded(RefundId refund, Instant at, List<SaleRefunded.Line> lines, int telling) {
        return new SaleRefunded(refund, sale, order, seller, buyer, community, payment, at, lines, again(telling));
    }

    /** @param telling the one that does not hold any more */
    public SaleRefundFailed refundFailed(RefundId refund, Instant at, List<SaleRefunded.Line> lines, int telling) {
        return new SaleRefundFailed(refund, sale, order, seller, buyer, community, payment, at, lines, again(telling));
    }

    public SaleDisputed disputed(DisputeId dispute, Instant at, List<SaleDisputed.Line> lines) {
        return new SaleDisputed(dispute, sale, order, seller, buyer, community, payment, at, lines);
    }

    public SaleDisputeClosed disputeClosed(
            DisputeId dispute, Outcome outcome, Instant at, List<SaleDisputeClosed.Line> lines) {
        return new SaleDisputeClosed(dispute, sale, order, seller, buyer, community, payment, outcome, at, lines);
    }

    /** The first telling needs no number. */
    private static Optional<Integer> again(int telling) {
        return telling == 1 ? Optional.empty() : Optional.of(telling);
    }
}
