package app.banyan.membership.order;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.OfferId;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.OrderState;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as the buyer sees it. */
@Schema(name = "MembershipOrder", description = "An order as the buyer sees it.")
public record OrderView(
        OrderId id,
        OrderKind kind,
        OrderState state,
        TierId tier,
        @Schema(examples = "年度会员") String title,

        @Schema(description = "The membership that is renewed or upgraded.")
        Optional<MembershipId> membership,

        Optional<OfferId> offer,
        Optional<CommunityId> community,

        @Schema(description = "The number of the seat, by which the price goes.", examples = "51")
        int seat,

        @Schema(description = "The tier's price at that seat and moment.")
        Money listPrice,

        @Schema(description = "What lower rungs, or the rest of the upgraded membership, count for.")
        Money credit,

        Money toPay,
        Instant orderedAt,

        @Schema(description = "Price and seat are kept until then.")
        Instant reservedUntil,

        @Schema(description = "Whether it is settled who brought the buyer.")
        Attribution attribution,

        Optional<PaymentId> payment,
        Optional<Instant> paidAt) {

    /** PENDING until commission has answered; the order goes on meanwhile. */
    @Schema(name = "MembershipOrderAttribution")
    public enum Attribution {
        PENDING,
        DECIDED
    }

    static OrderView of(OrderRow row) {
        var quote = row.quote();
        return new OrderView(
                row.order(),
                row.kind,
                row.state,
                row.tierId(),
                row.title,
                row.continued(),
                Optional.ofNullable(row.offer).map(OfferId::new),
                row.communityId(),
                row.seat,
                quote.listPrice(),
                quote.credit(),
                quote.toPay(),
                row.orderedAt,
                row.reservedUntil,
                row.attribution == null ? Attribution.PENDING : Attribution.DECIDED,
                row.paymentId(),
                Optional.ofNullable(row.paidAt));
    }
}
