package app.banyan.membership.waiting;

import app.banyan.kernel.Page;
import app.banyan.kernel.TierId;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1")
@Tag(name = "waiting places", description = "The line for a seat of a tier that is full.")
class WaitingResource {

    private final WaitingPlaces places;
    private final Seats seats;
    private final Caller caller;

    WaitingResource(WaitingPlaces places, Seats seats, Caller caller) {
        this.places = places;
        this.seats = seats;
        this.caller = caller;
    }

    @POST
    @Path("/tiers/{id}/waiting-places")
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Wait for a seat",
            description = "The first in line is called when a seat is free, and has 24 hours to order it.")
    @APIResponse(responseCode = "201", description = "The place in line.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "seats-free, already-waiting, already-held, refund-under-way, tier-retired")
    public Uni<WaitingPlaceView> waitForSeat(@RestHeader("Idempotency-Key") String key, TierId id) {
        return places.join(key, caller.account(), id);
    }

    @GET
    @Path("/waiting-places")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's places in line", description = "Those that are over too. The newest first.")
    public Uni<Page<WaitingPlaceView>> waitingPlaces(@BeanParam PageRequest page) {
        return seats.newest(caller.account(), page);
    }

    @DELETE
    @Path("/waiting-places/{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Leave the line", description = "A seat that was held goes to the next in line.")
    @APIResponse(responseCode = "204", description = "The place is given up.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> leaveLine(WaitingPlaceId id) {
        return seats.leave(id, caller.account());
    }
}
