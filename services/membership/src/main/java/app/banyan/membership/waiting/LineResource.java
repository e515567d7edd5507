package app.banyan.membership.waiting;

import app.banyan.kernel.TierId;
import app.banyan.membership.seat.WaitingPlaceView;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/tiers/{id}/waiting-places")
@Tag(name = "waiting places")
class LineResource {

    private final WaitingPlaces places;
    private final Caller caller;

    LineResource(WaitingPlaces places, Caller caller) {
        this.places = places;
        this.caller = caller;
    }

    @POST
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
}
