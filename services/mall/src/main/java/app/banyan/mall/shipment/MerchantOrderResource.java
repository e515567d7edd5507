package app.banyan.mall.shipment;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.mall.domain.OrderState;
import app.banyan.mall.merchant.Merchants;
import app.banyan.mall.order.OrderView;
import app.banyan.mall.order.Orders;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What a merchant sells and sends. One that is suspended sells no more, but what is paid is still sent. */
@Path("/v1/merchants/{merchant}/orders")
@Tag(name = "shipments", description = "What a merchant has to send, and has sent.")
class MerchantOrderResource {

    private final Orders orders;
    private final Shipments shipments;
    private final Merchants merchants;
    private final Caller caller;

    MerchantOrderResource(Orders orders, Shipments shipments, Merchants merchants, Caller caller) {
        this.orders = orders;
        this.shipments = shipments;
        this.merchants = merchants;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "List a merchant's orders",
            description = "For the merchant's own people: what is paid. The newest first.")
    @APIResponse(responseCode = "200", description = "The orders.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<OrderView>> merchantOrders(
            MerchantId merchant, @RestQuery Optional<OrderState> state, @BeanParam PageRequest page) {
        return merchants.mustBeStaff(merchant, caller.account()).flatMap(_ -> orders.newestOf(merchant, state, page));
    }

    @POST
    @Path("/{order}/shipments")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Send a parcel", description = "For the merchant's own people: all of the order or a part.")
    @APIResponse(responseCode = "201", description = "The parcel.")
    @APIResponse(responseCode = "400", description = "invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "order-state, parcel-already-sent")
    @APIResponse(responseCode = "422", description = "more-than-left, idempotency-key-reused")
    public Uni<RestResponse<OrderView.Parcel>> shipOrder(
            @RestHeader("Idempotency-Key") String key,
            MerchantId merchant,
            OrderId order,
            @NotNull @Valid ShipmentRequest request) {
        var by = caller.account();
        return merchants
                .mustBeStaff(merchant, by)
                .flatMap(_ -> shipments.ship(key, merchant, order, by, request))
                .map(parcel -> RestResponse.status(RestResponse.Status.CREATED, parcel));
    }
}
