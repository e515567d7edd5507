package app.banyan.commission.touch;

import app.banyan.commission.domain.CommissionRefusal.VisitorMissing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.VisitorId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;

@Path("/v1/visitor-claims")
@Tag(name = "invites")
class VisitorClaimResource {

    private final Touches touches;
    private final Caller caller;

    VisitorClaimResource(Touches touches, Caller caller) {
        this.touches = touches;
        this.caller = caller;
    }

    /** Empty where there is a cookie; apps, which have none, name the visitor. */
    record Claim(Optional<VisitorId> visitor) {}

    record Claimed(VisitorId visitor, AccountId account) {}

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Say that this browser's visitor is you",
            description =
                    "Sent once after signing in. The visitor is the one of the cookie, or of the body. Repeating it changes"
                            + " nothing; the first account to claim a visitor keeps it.")
    @APIResponse(responseCode = "200", description = "The visitor is yours.")
    @APIResponse(responseCode = "409", description = "/problems/visitor-taken")
    @APIResponse(responseCode = "422", description = "/problems/visitor-missing")
    public Uni<Claimed> claimVisitor(@RestCookie(VisitorCookie.NAME) String cookie, Claim claim) {
        var visitor = Optional.ofNullable(claim)
                .flatMap(Claim::visitor)
                .or(() -> VisitorCookie.read(cookie))
                .orElseThrow(() -> new Refused(new VisitorMissing()));
        var account = caller.account();
        return touches.claim(visitor, account).replaceWith(new Claimed(visitor, account));
    }
}
