package app.banyan.membership.cancellation;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.Reimbursement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one would get back at this moment. */
@Schema(description = "What one would get back at this moment, for the term that was paid last.")
public record RefundPreview(
        MembershipId membership,

        @Schema(description = "The order that is given back.")
        OrderId order,

        RefundQuote.Rule rule,
        Money paid,

        @Schema(description = "What goes back of this order's money.")
        Money amount,

        @Schema(description = "Everything is given back until then, later the part of the time that is left.")
        Instant fullUntil,

        @Schema(examples = "1000.00 CNY × 30844800 s left of 31536000 s, rounded down to the fen = 978.08 CNY")
        String arithmetic,

        @Schema(description = "What goes back of older orders, whose money the upgrade had carried over.")
        List<CarriedBack> carried,

        @Schema(description = "What goes back in all.") Money total,

        @Schema(description = "The membership that comes back, because an upgrade is given back whole.")
        Optional<ComesBack> restores,

        Instant at) {

    static RefundPreview of(MembershipId membership, Reimbursement back) {
        var quote = back.quote();
        return new RefundPreview(
                membership,
                quote.term().order(),
                quote.rule(),
                quote.paid(),
                quote.amount(),
                quote.fullUntil(),
                quote.words(),
                CarriedBack.of(back),
                back.total(),
                ComesBack.of(back),
                quote.at());
    }
}
