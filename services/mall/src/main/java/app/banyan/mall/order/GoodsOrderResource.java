package app.banyan.mall.order;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/goods-orders")
@Tag(name = "goods orders", description = "What one has ordered, of which merchant.")
class GoodsOrderResource {

    private final Orders orders;
    private final Caller caller;

    GoodsOrderResource(Orders orders, Caller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's orders of goods", description = "The newest first.")
    public Uni<Page<OrderView>> goodsOrders(@BeanParam PageRequest page) {
        return orders.newest(caller.account(), page);
    }

    @GET
    @Path("/{order}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show an order of goods")
    @APIResponse(responseCode = "200", description = "The order.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<OrderView> goodsOrder(OrderId order) {
        return orders.order(order, caller.account());
    }
}
