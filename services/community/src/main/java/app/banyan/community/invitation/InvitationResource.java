package app.banyan.community.invitation;

import app.banyan.community.domain.InvitationId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/communities/{community}/invitations")
@Tag(name = "admission")
class InvitationResource {

    private final Invitations invitations;
    private final Caller caller;

    InvitationResource(Invitations invitations, Caller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Invite a person",
            description = "By owner or manager: the account named, or whoever first comes with the code of the answer.")
    @APIResponseSchema(
            value = InvitationView.class,
            responseCode = "201",
            responseDescription = "The invitation. Its code is shown this once.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "already-invited, already-member, community-read-only")
    public Uni<InvitationView> invitePerson(
            CommunityId community, @RestHeader("Idempotency-Key") String key, @NotNull @Valid InvitationDraft draft) {
        return invitations.invite(key, community, caller.account(), draft);
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List a community's invitations", description = "For owner and manager, the newest first.")
    @APIResponse(responseCode = "200", description = "A page of invitations.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<InvitationView>> communityInvitations(CommunityId community, @BeanParam PageRequest page) {
        return invitations.newest(community, caller.account(), page);
    }

    @DELETE
    @Path("/{invitation}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Take an invitation back", description = "By owner or manager, as long as nobody used it.")
    @APIResponse(responseCode = "204", description = "It lets nobody in any more.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "invitation-used, invitation-expired, invitation-revoked, community-read-only")
    public Uni<Void> revokeInvitation(CommunityId community, InvitationId invitation) {
        return invitations.revoke(community, caller.account(), invitation);
    }
}
