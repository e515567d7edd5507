package app.banyan.mall.stock;

import app.banyan.kernel.MerchantId;
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

@Path("/v1/merchants/{merchant}/stock")
@Tag(name = "stock", description = "How many there are, for a merchant's own people.")
class StockResource {

    private final Warehouse warehouse;
    private final Caller caller;

    StockResource(Warehouse warehouse, Caller caller) {
        this.warehouse = warehouse;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the stock of a merchant", description = "For the merchant's own people.")
    @APIResponse(responseCode = "200", description = "Every variant.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<StockView>> merchantStock(MerchantId merchant, @BeanParam PageRequest page) {
        return warehouse.of(merchant, caller.account(), page);
    }
}
