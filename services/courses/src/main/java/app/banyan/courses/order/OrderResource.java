package app.banyan.courses.order;

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

@Path("/v1/orders")
@Tag(name = "orders", description = "What one buys.")
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
            summary = "Order a course, or take an offer",
            description = "The service decides the price and keeps it, with the credit in it, for 30 minutes.")
    @APIResponse(responseCode = "201", description = "The order, to be paid.")
    @APIResponse(responseCode = "400", description = "course-or-offer, idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found: no such published course, or not the caller's offer")
    @APIResponse(responseCode = "409", description = "already-held, order-open, offer-over")
    @APIResponse(responseCode = "422", description = "course-is-free, offer-is-a-membership, idempotency-key-reused")
    public Uni<RestResponse<OrderView>> placeOrder(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid OrderRequest request) {
        return orders.place(key, caller.account(), request)
                .map(order -> RestResponse.ResponseBuilder.<OrderView>created(URI.create("/v1/orders/" + order.id()))
                        .entity(order)
                        .build());
    }

    @POST
    @Path("/{id}/payment")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Go to pay", description = "Answers the pay page. An order has one payment.")
    @APIResponse(responseCode = "200", description = "The payment and its page.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "order-not-awaiting-payment, already-held")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<PaymentView> payOrder(@RestHeader("Idempotency-Key") String key, OrderId id) {
        return orders.pay(key, caller.account(), id);
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's orders", description = "The newest first.")
    public Uni<Page<OrderView>> orders(@BeanParam PageRequest page) {
        return orders.newest(caller.account(), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show an order")
    @APIResponse(responseCode = "200", description = "The order.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<OrderView> order(OrderId id) {
        return orders.view(id, caller.account());
    }
}
