package app.banyan.community.settings;

import app.banyan.community.community.Communities;
import app.banyan.community.community.CommunityChange;
import app.banyan.community.community.CommunityView;
import app.banyan.community.domain.FoundingRefusal.VersionMissing;
import app.banyan.community.domain.Standing;
import app.banyan.community.member.Members;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities/{community}")
@Tag(name = "communities")
class SettingsResource {

    private final Communities communities;
    private final Members members;
    private final Caller caller;

    SettingsResource(Communities communities, Members members, Caller caller) {
        this.communities = communities;
        this.members = members;
        this.caller = caller;
    }

    record Closing(@NotBlank @Size(max = 500) String reason) {}

    @PATCH
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Change the settings of a community",
            description = "By its owner. Send If-Match with the ETag of the community as you read it.")
    @APIResponse(responseCode = "200", description = "The community with its new ETag.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "community-read-only")
    @APIResponse(responseCode = "412", description = "version-differs")
    @APIResponse(
            responseCode = "422",
            description = "zone-unknown, end-not-ahead, capacity-below-members, rule-too-deep, rule-too-large,"
                    + " two-applications, rule-unclear, given-and-taken")
    @APIResponse(responseCode = "428", description = "version-missing")
    public Uni<RestResponse<CommunityView>> changeCommunity(
            CommunityId community, @RestHeader("If-Match") String version, @NotNull @Valid CommunityChange change) {
        return asOwner(community)
                .invoke(_ -> {
                    if (version == null) {
                        throw new Refused(new VersionMissing());
                    }
                })
                .flatMap(_ -> communities.change(community, caller.account(), version, change))
                .map(CommunityView::answer);
    }

    @POST
    @Path("/closing")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "End a community now", description = "By its owner: from then on it can only be read.")
    @APIResponse(responseCode = "200", description = "The community, read-only.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "community-read-only")
    public Uni<CommunityView> closeCommunity(CommunityId community, @NotNull @Valid Closing closing) {
        return asOwner(community).flatMap(_ -> communities.close(community, caller.account(), closing.reason()));
    }

    private Uni<Standing> asOwner(CommunityId community) {
        return members.standing(community, caller.account()).invoke(Standing::mustBeOwner);
    }
}
