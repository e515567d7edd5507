package app.banyan.mall.stock;

import app.banyan.kernel.SkuId;
import app.banyan.mall.stock.Warehouse.Correction;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/skus/{sku}/stock-movements")
@Tag(name = "stock")
class StockMovementResource {

    private final Warehouse warehouse;
    private final Caller caller;

    StockMovementResource(Warehouse warehouse, Caller caller) {
        this.warehouse = warehouse;
        this.caller = caller;
    }

    @Schema(name = "StockMovement")
    record Movement(
            @NotNull
            @Min(-1_000_000_000)
            @Max(1_000_000_000)
            @Schema(description = "How many more, or fewer.", examples = "5")
            Integer quantity,

            @NotBlank @Size(max = 200) @Schema(examples = "盘点")
            String reason) {}

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Say that there are more or fewer",
            description = "For the merchant's own people, with a reason. What is reserved cannot be taken away.")
    @APIResponse(responseCode = "201", description = "The stock as it is now.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "stock-out-of-range, merchant-stopped")
    @APIResponse(responseCode = "422", description = "nothing-moved, idempotency-key-reused")
    public Uni<RestResponse<StockView>> moveStock(
            @RestHeader("Idempotency-Key") String key, SkuId sku, @NotNull @Valid Movement movement) {
        return warehouse
                .correct(key, caller.account(), new Correction(sku, movement.quantity(), movement.reason()))
                .map(stock -> RestResponse.status(RestResponse.Status.CREATED, stock));
    }
}
