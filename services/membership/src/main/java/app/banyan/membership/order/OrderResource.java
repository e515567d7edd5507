package app.banyan.membership.order;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.selling.payment.PaymentView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/membership-orders")
@Tag(name = "membership orders", description = "How one joins, renews and upgrades.")
class OrderResource {

    private final Orders orders;
    private final Caller caller;

    OrderResource(Orders orders, Caller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Order a membership, its renewal or an upgrade",
            description = "The service decides the price and keeps it, with the seat, for 30 minutes. A renewal costs"
                    + " what the own seat costs today; an upgrade credits the unused part of what was paid.")
    @APIResponse(responseCode = "201", description = "The order, to be paid.")
    @APIResponse(responseCode = "400", description = "one-thing, idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found: no such tier, or not the caller's membership or offer")
    @APIResponse(
            responseCode = "409",
            description = "already-held, order-open, sold-out, tier-retired, credit-spent, membership-over,"
                    + " refund-under-way")
    @APIResponse(
            responseCode = "422",
            description = "admission-missing, offer-over, not-an-upgrade, nothing-to-pay, idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<RestResponse<OrderView>> placeMembershipOrder(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid OrderRequest request) {
        return orders.place(key, caller.account(), request)
                .map(order -> RestResponse.ResponseBuilder.<OrderView>created(
                                URI.create("/v1/membership-orders/" + order.id()))
                        .entity(order)
                        .build());
    }

    @POST
    @Path("/{id}/payment")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Go to pay for a membership", description = "Answers the pay page. An order has one payment.")
    @APIResponse(responseCode = "200", description = "The payment and its page.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "order-not-awaiting-payment, already-held, refund-under-way")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<PaymentView> payMembershipOrder(@RestHeader("Idempotency-Key") String key, OrderId id) {
        return orders.pay(key, caller.account(), id);
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's membership orders", description = "The newest first.")
    public Uni<Page<OrderView>> membershipOrders(@BeanParam PageRequest page) {
        return orders.newest(caller.account(), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show a membership order")
    @APIResponse(responseCode = "200", description = "The order.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<OrderView> membershipOrder(OrderId id) {
        return orders.view(id, caller.account());
    }
}
