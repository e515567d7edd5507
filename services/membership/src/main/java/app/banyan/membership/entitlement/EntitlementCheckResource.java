package app.banyan.membership.entitlement;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/entitlements")
@Tag(name = "internal")
class EntitlementCheckResource {

    private final Entitlements entitlements;

    EntitlementCheckResource(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    @GET
    @Path("/{account}")
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "What do a person's memberships open?",
            description = "For courses and community. A person this service never heard of has nothing.")
    public Uni<EntitlementsView> entitlementsOf(AccountId account) {
        return entitlements.of(account);
    }
}
