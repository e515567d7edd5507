package app.banyan.community.member;

import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.Standing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/internal/v1/communities/{community}/payee")
@Tag(name = "internal")
class PayeeResource {

    private final Standings standings;

    PayeeResource(Standings standings) {
        this.standings = standings;
    }

    @Schema(name = "CommunityPayee", description = "Whether a community is paid, and by whose word.")
    record Payee(
            @Schema(description = "Whether the account owns it, and so may draw its money.")
            boolean mayDraw,

            @Schema(description = "False once it is over; what it earned before is still its own.")
            boolean open) {

        static Payee of(Standing standing) {
            return new Payee(standing.owner(), standing.state() == CommunityState.OPEN);
        }
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "May an account draw a community's money?",
            description = "For payments and commission. Never cached.")
    @APIResponse(responseCode = "200", description = "Whether the account owns it, and whether it is open.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    public Uni<Payee> communityPayee(CommunityId community, @RestQuery @NotNull AccountId account) {
        return standings.now(community, account).map(Payee::of);
    }
}
