package app.banyan.membership.tier;

import app.banyan.kernel.TierId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/tiers")
@Tag(name = "internal")
class TierCardResource {

    private final Tiers tiers;

    TierCardResource(Tiers tiers) {
        this.tiers = tiers;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.SERVICE)
    @Operation(summary = "What is this tier, and what does it cost?", description = "For courses and community.")
    @APIResponse(responseCode = "200", description = "The tier, in any state.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<TierCard> tierCard(TierId id) {
        return tiers.card(id);
    }
}
