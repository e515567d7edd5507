package app.banyan.courses.order;

import app.banyan.courses.domain.RefundQuote;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes back, or would go back, for a course. */
@Schema(name = "CourseRefund", description = "What goes back for a course, or would go back at this moment.")
public record RefundView(
        OrderId order,

        @Schema(description = "Absent until the course is given back.")
        Optional<RefundId> refund,

        State state,
        RefundQuote.Rule rule,

        @Schema(description = "What this order paid; credit of lower rungs was paid by their own orders.")
        Money paid,

        Money amount,

        @Schema(description = "Everything is given back until then, later what was not consumed.")
        Instant fullUntil,

        @Schema(examples = "279.10 CNY × 15768000 s not consumed of 31536000 s, rounded down to the fen = 139.55 CNY")
        String arithmetic,

        @Schema(description = "When it was asked for.") Optional<Instant> requestedAt) {

    @Schema(name = "CourseRefundState")
    public enum State {
        /** Nothing was asked for; the amount is what would go back now. */
        PREVIEW,
        REQUESTED,
        SUCCEEDED,
        /** The money did not arrive. The course is the buyer's again until the money is sent again. */
        FAILED
    }

    static RefundView preview(OrderId order, RefundQuote quote) {
        return of(order, Optional.empty(), State.PREVIEW, quote, Optional.empty());
    }

    static RefundView of(CancellationRow row) {
        var state = switch (row.state()) {
            case "REFUNDED" -> State.SUCCEEDED;
            case "FAILED" -> State.FAILED;
            default -> State.REQUESTED;
        };
        return of(row.order(), Optional.of(row.refund()), state, row.quote(), Optional.of(row.requestedAt()));
    }

    private static RefundView of(
            OrderId order, Optional<RefundId> refund, State state, RefundQuote quote, Optional<Instant> requestedAt) {
        return new RefundView(
                order,
                refund,
                state,
                quote.rule(),
                quote.paid(),
                quote.amount(),
                quote.fullUntil(),
                quote.words(),
                requestedAt);
    }
}
