package app.banyan.commission.accrual;

import app.banyan.commission.domain.Party;
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

@Path("/v1/commissions")
@Tag(name = "earnings")
class CommissionResource {

    private final Commissions commissions;
    private final Caller caller;

    CommissionResource(Commissions commissions, Caller caller) {
        this.commissions = commissions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "What I have earned, and why",
            description =
                    "Newest first. Each explains itself: the sale, the attribution with the losing candidates, the plan"
                            + " version, the arithmetic and the rounding.")
    public Uni<Page<CommissionView>> myCommissions(@BeanParam PageRequest page) {
        return commissions.of(Party.person(caller.account()), page);
    }
}
