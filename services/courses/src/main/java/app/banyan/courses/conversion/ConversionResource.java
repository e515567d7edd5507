package app.banyan.courses.conversion;

import app.banyan.courses.domain.LadderId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/ladders/{id}/conversion")
@Tag(name = "ladders")
class ConversionResource {

    private final Conversions conversions;

    ConversionResource(Conversions conversions) {
        this.conversions = conversions;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Show how far a ladder leads people",
            description = "For each rung, the lowest first: how many people were offered it, ordered it, hold it.")
    @APIResponse(responseCode = "200", description = "The counts of this moment.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ConversionView> ladderConversion(LadderId id) {
        return conversions.of(id);
    }
}
