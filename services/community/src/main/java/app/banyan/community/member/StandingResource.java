package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/communities/{community}/standing/{account}")
@Tag(name = "internal")
class StandingResource {

    private final Standings standings;

    StandingResource(Standings standings) {
        this.standings = standings;
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(summary = "What is a person in a community?", description = "For other services. Never cached.")
    @APIResponse(responseCode = "200", description = "Roles are empty for somebody who is not in it.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    public Uni<StandingView> communityStanding(CommunityId community, AccountId account) {
        return standings.now(community, account).map(StandingView::of);
    }
}
