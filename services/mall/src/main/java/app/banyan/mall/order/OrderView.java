package app.banyan.mall.order;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.OrderState;
import app.banyan.mall.domain.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order with one merchant, as its buyer and its merchant see it. */
@Schema(name = "GoodsOrder", description = "An order with one merchant, of one community's shelf.")
public record OrderView(
        OrderId id,
        CheckoutId checkout,
        Merchant merchant,
        CommunityId community,
        OrderState state,
        List<Line> lines,
        Money goods,
        Money shipping,
        Money total,
        Recipient address,
        Optional<PaymentId> payment,
        Instant orderedAt,
        Optional<Instant> paidAt,
        List<Parcel> shipments,

        @Schema(description = "Whether it is settled who brought the buyer.")
        boolean attributed) {

    @Schema(name = "GoodsOrderMerchant")
    public record Merchant(MerchantId id, String name) {}

    @Schema(name = "GoodsOrderLine")
    public record Line(
            @Schema(description = "Its number in the order, from 1.")
            int line,

            ProductId product,
            SkuId sku,
            String title,
            @Schema(examples = "M / 白") String variant,
            int quantity,
            @Schema(description = "What one costs.") Money price,

            @Schema(description = "Price by quantity, and shipping.")
            Money paid,

            @Schema(description = "Its part of what sending the order costs.")
            Money shipping,

            @Schema(description = "How many were sent.") int shipped,
            @Schema(description = "How many came.") int received) {}

    @Schema(name = "Recipient", description = "Where it goes, as it was when it was ordered.")
    public record Recipient(String name, String phone, String region, String city, String street) {}

    @Schema(name = "Shipment", description = "What was sent in one parcel.")
    public record Parcel(
            ShipmentId id,
            String carrier,
            String tracking,
            List<Packed> lines,
            Instant shippedAt,
            Optional<Instant> receivedAt,

            @Schema(description = "Whether the buyer said so; false when the time to say so ran out.")
            Optional<Boolean> confirmed) {}

    @Schema(name = "ShipmentLine")
    public record Packed(int line, int quantity) {}
}
