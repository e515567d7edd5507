package app.banyan.community.founding;

import app.banyan.community.member.MemberView;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/communities/{community}/owner")
@Tag(name = "members")
class OwnershipResource {

    private final Founding founding;
    private final Caller caller;

    OwnershipResource(Founding founding, Caller caller) {
        this.founding = founding;
        this.caller = caller;
    }

    record NewOwner(@NotNull AccountId account) {}

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Hand a community over",
            description = "By its owner, to a member who is grown up and whose real name is verified.")
    @APIResponse(responseCode = "200", description = "The new owner.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found, not-a-member")
    @APIResponse(responseCode = "409", description = "community-read-only")
    @APIResponse(responseCode = "422", description = "founder-not-verified, founder-not-adult")
    public Uni<MemberView> handCommunityOver(CommunityId community, @NotNull @Valid NewOwner next) {
        return founding.handOver(community, caller.account(), next.account());
    }
}
