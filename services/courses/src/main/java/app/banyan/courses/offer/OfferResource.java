package app.banyan.courses.offer;

import app.banyan.kernel.Page;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/offers")
@Tag(name = "ladders")
class OfferResource {

    private final Offers offers;
    private final Caller caller;

    OfferResource(Offers offers, Caller caller) {
        this.offers = offers;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "List the offers that are open to the caller",
            description = "For each ladder on which the caller holds a rung, the rung above it. Always the whole list.")
    public Uni<Page<OfferView>> offers() {
        return offers.open(caller.account());
    }
}
