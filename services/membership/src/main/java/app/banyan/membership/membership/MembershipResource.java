package app.banyan.membership.membership;

import app.banyan.kernel.Page;
import app.banyan.membership.domain.MembershipId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/memberships")
@Tag(name = "memberships", description = "What one holds, and until when.")
class MembershipResource {

    private final Memberships memberships;
    private final Caller caller;

    MembershipResource(Memberships memberships, Caller caller) {
        this.memberships = memberships;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's memberships", description = "Those that are over too. The newest first.")
    public Uni<Page<MembershipView>> memberships(@BeanParam PageRequest page) {
        return memberships.newest(caller.account(), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show a membership")
    @APIResponse(responseCode = "200", description = "The membership with its terms and its refund.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<MembershipView> membership(MembershipId id) {
        return memberships.view(id, caller.account());
    }
}
