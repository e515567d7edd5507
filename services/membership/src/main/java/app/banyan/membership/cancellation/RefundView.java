package app.banyan.membership.cancellation;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.RefundState;
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
        String arithmetic) {

    static RefundView of(Refund refund, RefundQuote quote) {
        return new RefundView(
                refund.id(),
                refund.membership(),
                refund.order(),
                refund.state(),
                quote.rule(),
                quote.paid(),
                quote.amount(),
                quote.words());
    }
}
