package app.banyan.membership.waiting;

import app.banyan.kernel.Page;
import app.banyan.membership.domain.WaitingPlaceId;
import app.banyan.membership.seat.Seats;
import app.banyan.membership.seat.WaitingPlaceView;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/waiting-places")
@Tag(name = "waiting places", description = "The line for a seat of a tier that is full.")
class WaitingPlaceResource {

    private final Seats seats;
    private final Caller caller;

    WaitingPlaceResource(Seats seats, Caller caller) {
        this.seats = seats;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's places in line", description = "Those that are over too. The newest first.")
    public Uni<Page<WaitingPlaceView>> waitingPlaces(@BeanParam PageRequest page) {
        return seats.newest(caller.account(), page);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Leave the line", description = "A seat that was held goes to the next in line.")
    @APIResponse(responseCode = "204", description = "The place is given up.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> leaveLine(WaitingPlaceId id) {
        return seats.leave(id, caller.account());
    }
}
