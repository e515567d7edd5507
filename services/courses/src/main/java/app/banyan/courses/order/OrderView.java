package app.banyan.courses.order;

import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.OrderState;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as the buyer sees it. */
@Schema(name = "Order", description = "An order as the buyer sees it.")
public record OrderView(
        OrderId id,
        OrderState state,
        CourseId course,
        String title,
        Optional<OfferId> offer,
        Money listPrice,

        @Schema(description = "What was paid for lower rungs and counts for this order.")
        Money credit,

        Money toPay,
        Instant orderedAt,

        @Schema(description = "Price and credit are kept until then.")
        Instant reservedUntil,

        @Schema(description = "Whether it is settled who brought the buyer.")
        Attribution attribution,

        Optional<PaymentId> payment,
        Optional<Instant> paidAt) {

    /** PENDING until commission has answered; the order goes on meanwhile. */
    public enum Attribution {
        PENDING,
        DECIDED
    }

    static OrderView of(OrderRow row) {
        return new OrderView(
                row.order(),
                row.state,
                row.courseId(),
                row.title,
                Optional.ofNullable(row.offer).map(OfferId::new),
                row.listPrice(),
                row.credit(),
                row.toPay(),
                row.orderedAt,
                row.reservedUntil,
                row.attribution == null ? Attribution.PENDING : Attribution.DECIDED,
                Optional.ofNullable(row.payment).map(PaymentId::new),
                Optional.ofNullable(row.paidAt));
    }
}
