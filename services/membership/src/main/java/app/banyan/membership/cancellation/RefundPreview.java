package app.banyan.membership.cancellation;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.RefundQuote;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one would get back at this moment. */
@Schema(description = "What one would get back at this moment, for the term that was paid last.")
public record RefundPreview(
        MembershipId membership,

        @Schema(description = "The order that is given back.")
        OrderId order,

        RefundQuote.Rule rule,
        Money paid,
        Money amount,

        @Schema(description = "Everything is given back until then, later the part of the time that is left.")
        Instant fullUntil,

        @Schema(examples = "1000.00 CNY × 30844800 s left of 31536000 s, rounded down to the fen = 978.08 CNY")
        String arithmetic,

        Instant at) {

    static RefundPreview of(MembershipId membership, RefundQuote quote) {
        return new RefundPreview(
                membership,
                quote.term().order(),
                quote.rule(),
                quote.paid(),
                quote.amount(),
                quote.fullUntil(),
                quote.words(),
                quote.at());
    }
}
