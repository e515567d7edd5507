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

/**
 * The buyer's bank claims money of a sale back. Until {@link SaleDisputeClosed} nobody knows whose it is, and nobody
 * gives any of it back in another way.
 */
public record SaleDisputed(
        DisputeId dispute,
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment,
        Instant at,
        List<Line> lines)
        implements OfSale {

    /**
     * @param line     the number of the line in the sale
     * @param disputed what of the line this dispute is about, never more than was still left of it
     */
    public record Line(int line, Money disputed) {}

    @Override
    public String type() {
        return "sale.disputed.v1";
    }
}
