package app.banyan.selling.sale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.sale.SaleCompleted.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A dispute is over: won, the money stays where it was; lost, it went back to the buyer like a refund. */
public record SaleDisputeClosed(
        DisputeId dispute,
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment,
        Outcome outcome,
        Instant at,
        List<Line> lines)
        implements OfSale {

    /**
     * @param line     the number of the line in the sale
     * @param disputed what of the line this dispute was about
     * @param total    what all refunds that succeeded and all disputes that were lost gave back of the line, this one
     *     included; never more than was paid
     */
    public record Line(int line, Money disputed, Money total) {}

    @Override
    public String type() {
        return "sale.dispute-closed.v1";
    }
}
