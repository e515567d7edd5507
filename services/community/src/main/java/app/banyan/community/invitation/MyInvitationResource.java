package app.banyan.community.invitation;

import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/invitations")
@Tag(name = "admission")
class MyInvitationResource {

    private final Invitations invitations;
    private final Caller caller;

    MyInvitationResource(Invitations invitations, Caller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "List the invitations made out to me",
            description = "Those that stand, the newest first. To accept one is to come in.")
    public Uni<Page<InvitationView>> myInvitations(@BeanParam PageRequest page) {
        return invitations.mine(caller.account(), page);
    }
}
