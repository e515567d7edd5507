package app.banyan.mall.shipment;

import app.banyan.kernel.OrderId;
import app.banyan.mall.order.OrderView;
import app.banyan.mall.order.Orders;
import app.banyan.mall.shipment.ShipmentRequest.Receipt;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/goods-orders/{order}/receipt")
@Tag(name = "goods orders")
class ReceiptResource {

    private final Shipments shipments;
    private final Orders orders;
    private final Caller caller;

    ReceiptResource(Shipments shipments, Orders orders, Caller caller) {
        this.shipments = shipments;
        this.orders = orders;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Say that goods came",
            description = "One parcel, or everything that is on its way. The time to return it is reckoned from the day"
                    + " after.")
    @APIResponse(responseCode = "200", description = "The order.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "nothing-to-receive")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused")
    public Uni<OrderView> receiveGoods(
            @RestHeader("Idempotency-Key") String key, OrderId order, @NotNull @Valid Receipt receipt) {
        var buyer = caller.account();
        return shipments.receive(key, order, buyer, receipt.shipment()).flatMap(_ -> orders.order(order, buyer));
    }
}
