package app.banyan.membership.cancellation;

import app.banyan.membership.domain.MembershipId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/memberships/{id}/refund")
@Tag(name = "memberships")
class RefundResource {

    private final Cancellations cancellations;
    private final Caller caller;

    RefundResource(Cancellations cancellations, Caller caller) {
        this.cancellations = cancellations;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "What would one get back?",
            description = "For the term paid last: all of it within seven days, later by the time that is left. Of an"
                    + " upgrade that is given back whole, the membership it replaced comes back with its own end; else"
                    + " what is left of the money it carried over goes back by the same rule.")
    @APIResponse(responseCode = "200", description = "The amount, the rule and the arithmetic.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "membership-over, refund-under-way")
    public Uni<RefundPreview> previewMembershipRefund(MembershipId id) {
        return cancellations.preview(caller.account(), id);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Give the membership back",
            description = "It opens nothing from this moment on; a renewal that has not begun is cut off. If the money"
                    + " cannot be sent, the membership comes back.")
    @APIResponse(responseCode = "201", description = "The refund.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "membership-over, refund-under-way, payment-disputed")
    @APIResponse(responseCode = "422", description = "nothing-to-refund, idempotency-key-reused")
    public Uni<RefundView> giveMembershipBack(@RestHeader("Idempotency-Key") String key, MembershipId id) {
        return cancellations.request(key, caller.account(), id);
    }
}
