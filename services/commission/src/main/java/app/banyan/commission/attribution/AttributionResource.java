package app.banyan.commission.attribution;

import app.banyan.commission.attribution.Attributions.Question;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.VisitorId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/attributions")
@Tag(name = "internal")
class AttributionResource {

    private final Attributions attributions;

    AttributionResource(Attributions attributions) {
        this.attributions = attributions;
    }

    record Order(
            @NotNull OrderId order,
            @NotNull AccountId buyer,
            VisitorId visitor,
            CommunityId community,
            @NotNull @Valid Product product,

            @NotNull @Schema(description = "Business time of the order, the same each time it is asked.")
            Instant orderedAt) {

        Question question() {
            return new Question(
                    order,
                    buyer,
                    Optional.ofNullable(visitor),
                    Optional.ofNullable(community),
                    product.kind(),
                    product.id(),
                    orderedAt);
        }
    }

    record Product(
            @NotBlank @Schema(examples = "course") String kind,
            @NotBlank String id) {}

    @POST
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Who brought this buyer?",
            description =
                    "Asked by the seller before an order is placed. The first answer for an order stands: asking again gives"
                            + " the same, whatever happened since.")
    @APIResponse(responseCode = "200", description = "The decision with the losing candidates.")
    @APIResponse(
            responseCode = "409",
            description = "/problems/attribution-stands: decided for another buyer or product")
    @APIResponse(responseCode = "503", description = "/problems/service-unavailable: ask again with the same orderedAt")
    public Uni<AttributionAnswer> decideAttribution(@Valid @NotNull Order order) {
        return attributions.decide(order.question());
    }
}
