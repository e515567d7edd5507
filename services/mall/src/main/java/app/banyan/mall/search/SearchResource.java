package app.banyan.mall.search;

import app.banyan.kernel.Page;
import app.banyan.mall.product.ProductView;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/products")
@Tag(name = "products")
class SearchResource {

    private final Offers offers;

    SearchResource(Offers offers) {
        this.offers = offers;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Find products",
            description = "Among those that are published by merchants that may sell. Everything that is given must"
                    + " hold; every word of q must be there, and the last one may go on.")
    @APIResponse(responseCode = "200", description = "The products.")
    @APIResponse(responseCode = "400", description = "invalid-request, cursor-invalid")
    public Uni<Page<ProductView>> products(@Valid @BeanParam Wish wish, @BeanParam PageRequest page) {
        return offers.find(wish, page);
    }
}
