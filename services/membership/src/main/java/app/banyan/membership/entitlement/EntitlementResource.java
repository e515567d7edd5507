package app.banyan.membership.entitlement;

import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/entitlements")
@Tag(name = "memberships")
class EntitlementResource {

    private final Entitlements entitlements;
    private final Caller caller;

    EntitlementResource(Entitlements entitlements, Caller caller) {
        this.entitlements = entitlements;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "What do one's memberships open?", description = "At this moment, and until when.")
    public Uni<EntitlementsView> entitlements() {
        return entitlements.of(caller.account());
    }
}
