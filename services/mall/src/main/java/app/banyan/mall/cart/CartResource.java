package app.banyan.mall.cart;

import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.CartLine;
import app.banyan.mall.domain.ListingId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/cart")
@Tag(name = "cart", description = "What one means to buy, of several merchants and communities.")
class CartResource {

    private final Carts carts;
    private final Caller caller;

    CartResource(Carts carts, Caller caller) {
        this.carts = carts;
        this.caller = caller;
    }

    @Schema(name = "CartLineChange", description = "Never a price.")
    record Change(
            @NotNull ListingId listing,
            @NotNull SkuId sku,

            @NotNull @Min(0) @Max(999) @Schema(description = "How many from now on; 0 takes it out.")
            Integer quantity) {}

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show one's cart", description = "At the prices of this moment; says what cannot be bought.")
    public Uni<CartView> cart() {
        return carts.of(caller.account()).map(CartView::of);
    }

    @PUT
    @Path("/lines")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Put something into one's cart",
            description = "Says how many there are to be, not how many more.")
    @APIResponse(responseCode = "200", description = "The cart.")
    @APIResponse(responseCode = "400", description = "invalid-request, malformed-request")
    @APIResponse(responseCode = "404", description = "not-found: no such variant on that listing")
    @APIResponse(responseCode = "409", description = "cart-full")
    public Uni<CartView> putCartLine(@NotNull @Valid Change change) {
        return carts.put(caller.account(), new CartLine.Key(change.listing(), change.sku()), change.quantity())
                .map(CartView::of);
    }

    @DELETE
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Empty one's cart")
    @APIResponse(responseCode = "204", description = "It is empty.")
    public Uni<Void> clearCart() {
        return carts.clear(caller.account());
    }
}
