package app.banyan.courses.redemption;

import app.banyan.courses.domain.OfferId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/internal/v1/offers/{offer}/redemptions")
@Tag(name = "internal")
class RedemptionResource {

    private final Redemptions redemptions;

    RedemptionResource(Redemptions redemptions) {
        this.redemptions = redemptions;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Take an offer of a tier for an order",
            description = "For membership. The order is the key: asked again, the same answer, with the credit held"
                    + " anew if it was let go.")
    @APIResponse(responseCode = "201", description = "What the order costs.")
    @APIResponse(responseCode = "404", description = "not-found: not this account's offer of this tier")
    @APIResponse(responseCode = "409", description = "credit-spent, redemption-differs")
    @APIResponse(responseCode = "422", description = "offer-over")
    public Uni<RedemptionView> redeemOffer(OfferId offer, @NotNull @Valid RedemptionRequest request) {
        return redemptions.redeem(offer, request);
    }
}
