package app.banyan.courses.redemption;

import app.banyan.courses.domain.OfferId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What membership may charge for a tier that was offered. */
@Schema(name = "OfferRedemption", description = "What membership may charge for a tier that was offered.")
public record RedemptionView(
        OfferId offer,
        OrderId order,
        Money listPrice,

        @Schema(description = "What was paid for lower rungs and counts for this order alone.")
        Money credit,

        Money toPay) {

    static RedemptionView of(RedemptionRow row) {
        return new RedemptionView(
                new OfferId(row.offer),
                new OrderId(row.orderId),
                row.money(row.listMinor),
                row.money(row.creditMinor),
                row.money(row.toPayMinor));
    }
}
