package app.banyan.commission.earnback;

import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/earned-back")
@Tag(name = "earnings")
class EarnedBackResource {

    private final Memberships memberships;
    private final Caller caller;

    EarnedBackResource(Memberships memberships, Caller caller) {
        this.memberships = memberships;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "How much of my membership I have earned back",
            description =
                    "As a manager of groups, since the membership began. Zeros for who holds no membership of the platform."
                            + " It is shown only: what somebody paid never decides whether or what they earn.")
    public Uni<EarnedBackView> myEarnedBack() {
        return memberships.earnedBack(caller.account());
    }
}
