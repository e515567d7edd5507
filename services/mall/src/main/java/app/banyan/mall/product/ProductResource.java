package app.banyan.mall.product;

import app.banyan.kernel.ProductId;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.Edition;
import app.banyan.mall.domain.Product;
import app.banyan.mall.merchant.TermsRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/products/{product}")
@Tag(name = "products", description = "What merchants list.")
class ProductResource {

    private final Products products;
    private final Cards cards;
    private final Caller caller;
    private final Reader reader;

    ProductResource(Products products, Cards cards, Caller caller, Reader reader) {
        this.products = products;
        this.cards = cards;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(name = "Withdrawal", description = "Why a product is offered no more.")
    record Withdrawal(
            @NotBlank @Size(max = Product.LONGEST_REASON) @Schema(examples = "今年的货卖完了")
            String reason) {}

    @GET
    @PermitAll
    @Operation(
            summary = "Show a product",
            description = "What is offered is there for everybody; anything else for its own people and for operators.")
    @APIResponse(responseCode = "200", description = "The product; its version is the ETag.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<ProductView>> product(ProductId product) {
        return reader.account()
                .flatMap(account -> reader.operator().flatMap(operator -> cards.one(product, account, operator)))
                .map(ProductView::answer);
    }

    @PATCH
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Change a product",
            description = "For the merchant's own people. If-Match names the version that was read. What is published"
                    + " changes at once, and what it said before is kept.")
    @APIResponse(responseCode = "200", description = "The product.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-stopped")
    @APIResponse(responseCode = "412", description = "version-differs")
    @APIResponse(responseCode = "422", description = "out-of-bounds, unseen-signs, variant-values, variant-twice")
    @APIResponse(responseCode = "428", description = "version-missing")
    public Uni<RestResponse<ProductView>> changeProduct(
            @RestHeader("If-Match") String version, ProductId product, @NotNull @Valid ProductChange change) {
        return products.change(product, caller.account(), Edition.read(version), change)
                .map(ProductView::answer);
    }

    @PUT
    @Path("/terms")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Say how a product may be resold",
            description = "For the merchant's own people. A new version, which reaches every shelf at once.")
    @APIResponse(responseCode = "200", description = "The product.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-stopped")
    @APIResponse(responseCode = "422", description = "out-of-bounds")
    public Uni<RestResponse<ProductView>> setSupplyTerms(ProductId product, @NotNull @Valid TermsRequest terms) {
        return products.setTerms(product, caller.account(), terms.terms()).map(ProductView::answer);
    }

    @POST
    @Path("/submission")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Submit a product",
            description = "For the merchant's own people: an operator looks at it before it is offered.")
    @APIResponse(responseCode = "200", description = "The product.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "product-state, merchant-stopped, merchant-not-verified")
    @APIResponse(responseCode = "422", description = "terms-missing")
    public Uni<RestResponse<ProductView>> submitProduct(ProductId product) {
        return products.submit(product, caller.account()).map(ProductView::answer);
    }

    @POST
    @Path("/withdrawal")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Withdraw a product",
            description = "By the merchant's own people or by an operator. It disappears from everywhere at once.")
    @APIResponse(responseCode = "200", description = "The product.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "product-state")
    public Uni<RestResponse<ProductView>> withdrawProduct(ProductId product, @NotNull @Valid Withdrawal withdrawal) {
        return products.withdraw(
                        product, caller.account(), caller.operator(), Decision.reason(Optional.of(withdrawal.reason())))
                .map(ProductView::answer);
    }
}
