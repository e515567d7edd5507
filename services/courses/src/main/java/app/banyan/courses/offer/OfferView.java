package app.banyan.courses.offer;

import app.banyan.courses.domain.LadderId;
import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.Quote;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The next rung as it is offered to the caller, at the price of this moment. */
@Schema(name = "Offer", description = "The next rung as it is offered to the caller, at the price of this moment.")
public record OfferView(
        OfferId id,
        LadderId ladder,

        @Schema(description = "The course, to be ordered here; absent when a tier is offered.")
        Optional<CourseId> course,

        @Schema(description = "The tier, to be ordered at /v1/membership-orders; absent when a course is offered.")
        Optional<TierId> tier,

        String title,
        Money listPrice,

        @Schema(description = "What was paid for lower rungs and counts for this one.")
        Money credit,

        Money toPay,

        @Schema(description = "The offer can be taken until then.")
        Instant deadline) {

    static OfferView of(Standing standing, Quote quote) {
        var offer = standing.offer();
        return new OfferView(
                offer.id(),
                offer.ladder(),
                offer.product().course(),
                offer.product().tier(),
                standing.rung().title(),
                quote.listPrice(),
                quote.credit(),
                quote.toPay(),
                offer.deadline());
    }
}
