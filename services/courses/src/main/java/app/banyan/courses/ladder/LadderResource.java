package app.banyan.courses.ladder;

import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/ladders")
@Tag(name = "ladders", description = "Which course leads to which, and what was paid counts for how much.")
class LadderResource {

    private final Ladders ladders;

    LadderResource(Ladders ladders) {
        this.ladders = ladders;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @Operation(summary = "Set up a ladder", description = "Whoever holds a rung is offered the next one from now on.")
    @APIResponse(responseCode = "201", description = "The ladder.")
    @APIResponse(
            responseCode = "422",
            description = "rung-count, rung-twice, rung-not-published, rung-is-free, rungs-not-rising, tier-not-on-top,"
                    + " tier-price-moves, tier-of-community")
    @APIResponse(responseCode = "503", description = "service-unavailable: membership was not there to ask")
    public Uni<LadderView> setLadder(@RestHeader("Idempotency-Key") String key, @NotNull @Valid LadderDraft draft) {
        return ladders.set(key, draft);
    }

    @GET
    @PermitAll
    @Operation(summary = "List the ladders", description = "The newest first.")
    public Uni<Page<LadderView>> ladders(@BeanParam PageRequest page) {
        return ladders.newest(page);
    }
}
