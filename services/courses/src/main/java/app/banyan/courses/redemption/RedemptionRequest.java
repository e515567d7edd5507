package app.banyan.courses.redemption;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The order of membership that takes an offer. */
@Schema(name = "OfferRedemptionRequest", description = "The order of membership that takes an offer.")
record RedemptionRequest(
        @NotNull OrderId order,
        @NotNull AccountId account,
        @NotNull TierId tier,

        @NotNull @Schema(description = "Decides whether the offer is still open.")
        Instant orderedAt,

        @NotNull @Schema(description = "The credit is kept for the order until then, unless its membership starts.")
        Instant holdUntil) {}
