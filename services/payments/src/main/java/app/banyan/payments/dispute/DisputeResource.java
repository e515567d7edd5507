package app.banyan.payments.dispute;

import app.banyan.kernel.Page;
import app.banyan.payments.domain.DisputeState;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/operations/disputes")
@Tag(name = "operations")
public class DisputeResource {

    private final Disputes disputes;

    DisputeResource(Disputes disputes) {
        this.disputes = disputes;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "All disputes, newest first",
            description = "Each is an alert too. Evidence is handed in at Stripe, within days.")
    public Uni<Page<DisputeView>> disputes(
            @QueryParam("state") Optional<DisputeState> state, @BeanParam PageRequest page) {
        return disputes.newest(state, page);
    }
}
