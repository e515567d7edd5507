package app.banyan.membership.cancellation;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.RefundState;
import app.banyan.membership.domain.Reimbursement;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refund that was asked for. */
@Schema(name = "Refund", description = "A refund that was asked for; the membership shows what becomes of it.")
public record RefundView(
        RefundId id,
        MembershipId membership,
        OrderId order,
        RefundState state,
        RefundQuote.Rule rule,
        Money paid,
        Money amount,
        String arithmetic,

        @Schema(description = "What is asked for next, of older orders whose money the upgrade had carried over.")
        List<CarriedBack> carried,

        @Schema(description = "What goes back in all.") Money total,

        @Schema(description = "The membership that comes back when the money is back.")
        Optional<ComesBack> restores) {

    static RefundView of(Refund refund, Reimbursement back) {
        var quote = back.quote();
        return new RefundView(
                refund.id(),
                refund.membership(),
                quote.term().order(),
                refund.state(),
                quote.rule(),
                quote.paid(),
                refund.amount(),
                quote.words(),
                CarriedBack.of(back),
                back.total(),
                ComesBack.of(back));
    }
}
