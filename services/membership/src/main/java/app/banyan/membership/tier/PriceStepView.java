package app.banyan.membership.tier;

import app.banyan.kernel.Money;
import app.banyan.membership.domain.PriceLadder.DateStep;
import app.banyan.membership.domain.PriceLadder.SeatStep;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step of the price: from a seat on, or from a date on. */
@Schema(name = "PriceStep", description = "A step of the price: from a seat on, or from a date on. One of the two.")
public record PriceStepView(
        @Schema(description = "From this seat on, counted from 1.", examples = "51")
        Optional<@Min(2) Integer> fromSeat,

        @Schema(description = "From this moment on.") Optional<Instant> from,

        @NotNull Money price) {

    static PriceStepView of(SeatStep step) {
        return new PriceStepView(Optional.of(step.fromSeat()), Optional.empty(), step.price());
    }

    static PriceStepView of(DateStep step) {
        return new PriceStepView(Optional.empty(), Optional.of(step.from()), step.price());
    }
}
