package app.banyan.courses.order;

import app.banyan.kernel.OrderId;
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

@Path("/v1/orders/{id}/refund")
@Tag(name = "orders")
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
            summary = "What goes back for a course?",
            description = "What was asked for, or what would go back now: all of it within seven days of the payment,"
                    + " later what was not consumed by time.")
    @APIResponse(responseCode = "200", description = "The amount, the rule and the arithmetic.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "order-not-fulfilled")
    public Uni<RefundView> courseRefund(OrderId id) {
        return cancellations.show(caller.account(), id);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Give a course back",
            description = "It is not held from this moment on. Credit that it was bought with counts again when all of"
                    + " its money is back. Asked for again, it is the same refund. If the money cannot be sent, the"
                    + " course is held again.")
    @APIResponse(responseCode = "201", description = "The refund.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "order-not-fulfilled, used-as-credit, payment-disputed")
    @APIResponse(responseCode = "422", description = "nothing-to-refund, idempotency-key-reused")
    public Uni<RefundView> giveCourseBack(@RestHeader("Idempotency-Key") String key, OrderId id) {
        return cancellations.request(key, caller.account(), id);
    }
}
