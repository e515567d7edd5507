package app.banyan.mall.product;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.mall.domain.Edition;
import app.banyan.mall.domain.ProductState;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/merchants/{merchant}")
@Tag(name = "products")
class MerchantProductResource {

    private final Products products;
    private final Cards cards;
    private final Caller caller;
    private final Reader reader;

    MerchantProductResource(Products products, Cards cards, Caller caller, Reader reader) {
        this.products = products;
        this.cards = cards;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(name = "Submissions", description = "How many drafts wait for an operator now.")
    record Submissions(int submitted) {}

    @POST
    @Path("/products")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Write a product",
            description = "For the merchant's own people. A draft with the merchant's default terms, if there are any.")
    @APIResponse(responseCode = "201", description = "The draft.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "handle-taken, merchant-stopped")
    @APIResponse(
            responseCode = "422",
            description = "out-of-bounds, unseen-signs, variant-values, variant-twice, idempotency-key-reused")
    public Uni<RestResponse<ProductView>> writeProduct(
            @RestHeader("Idempotency-Key") String key, MerchantId merchant, @NotNull @Valid ProductRequest draft) {
        return products.write(key, merchant, caller.account(), draft)
                .map(product -> RestResponse.ResponseBuilder.<ProductView>created(
                                URI.create("/v1/products/" + product.id()))
                        .header("ETag", new Edition(product.version()).etag())
                        .entity(product)
                        .build());
    }

    @GET
    @Path("/products")
    @PermitAll
    @Operation(
            summary = "List the products of a merchant",
            description = "All of them for its own people and for operators; what is published for everybody else."
                    + " The newest first.")
    @APIResponse(responseCode = "200", description = "The products.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ProductView>> merchantProducts(
            MerchantId merchant,
            @RestQuery @Parameter(description = "All unless told.") ProductState state,
            @BeanParam PageRequest page) {
        return reader.account()
                .flatMap(account -> reader.operator()
                        .flatMap(operator ->
                                cards.ofMerchant(merchant, account, operator, Optional.ofNullable(state), page)));
    }

    @POST
    @Path("/submissions")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Submit all drafts",
            description = "For the merchant's own people: every draft that has terms and is meant to be offered.")
    @APIResponse(responseCode = "200", description = "How many.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-stopped, merchant-not-verified")
    public Uni<Submissions> submitProducts(MerchantId merchant) {
        return products.submitAll(merchant, caller.account()).map(Submissions::new);
    }
}
