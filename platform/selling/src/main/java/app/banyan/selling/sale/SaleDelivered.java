package app.banyan.selling.sale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.sale.SaleCompleted.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The buyer has goods of a sale, one shipment of them. The return window is reckoned from the day after.
 *
 * @param confirmed whether the buyer said so; false when the time to say so ran out
 */
public record SaleDelivered(
        Id shipment,
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment,
        Instant receivedAt,
        boolean confirmed,
        List<Line> lines)
        implements OfSale {

    /**
     * @param line          the number of the line in the sale
     * @param quantity      how many came with this shipment
     * @param receivedTotal how many came with all shipments, this one included
     * @param complete      whether nothing of the line is still to come
     */
    public record Line(int line, int quantity, int receivedTotal, boolean complete) {}

    @Override
    public String type() {
        return "sale.delivered.v1";
    }
}
