package app.banyan.selling.sale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.selling.sale.SaleCompleted.Party;
import app.banyan.selling.sale.SaleRefunded.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A refund that was told as {@link SaleRefunded} failed later: its lines' totals are lower again by it.
 *
 * @param attempt the one that failed
 */
public record SaleRefundFailed(
        RefundId refund,
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment,
        Instant failedAt,
        List<Line> lines,
        Optional<Integer> attempt)
        implements OfSale {

    @Override
    public String type() {
        return "sale.refund-failed.v1";
    }
}
