package app.banyan.selling.sale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.selling.sale.SaleCompleted.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Money of a sale went back to the buyer: Stripe says so. Whoever had a share of it gives back in proportion.
 *
 * @param attempt counted from 1, which is not written: a refund that failed after it was told is told again when it
 *     was sent again
 */
public record SaleRefunded(
        RefundId refund,
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment,
        Instant refundedAt,
        List<Line> lines,
        Optional<Integer> attempt)
        implements OfSale {

    /**
     * @param line          the number of the line in the sale
     * @param refundedTotal what all refunds that succeeded and all disputes that were lost gave back of the line, this
     *     one included
     */
    public record Line(int line, Money refunded, Money refundedTotal) {}

    @Override
    public String type() {
        return "sale.refunded.v1";
    }
}
