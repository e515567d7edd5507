package app.banyan.mall.review;

import app.banyan.kernel.Page;
import app.banyan.kernel.ProductId;
import app.banyan.mall.GoodsProblems;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.Product;
import app.banyan.mall.product.Cards;
import app.banyan.mall.product.ProductView;
import app.banyan.mall.product.Products;
import app.banyan.mall.product.Products.Undecided;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/product-reviews")
@Tag(name = "reviews")
class ProductReviewResource {

    private final Products products;
    private final Cards cards;
    private final GoodsProblems problems;
    private final Caller caller;

    ProductReviewResource(Products products, Cards cards, GoodsProblems problems, Caller caller) {
        this.products = products;
        this.cards = cards;
        this.problems = problems;
        this.caller = caller;
    }

    @Schema(description = "approve, or reject with a reason, which the merchant reads.")
    record ProductDecision(
            @NotNull @Size(min = 1, max = 200) List<@NotNull ProductId> products,

            @NotNull @Pattern(regexp = "approve|reject") @Schema(examples = "approve")
            String decision,

            Optional<@Size(max = Product.LONGEST_REASON) String> reason) {}

    @Schema(name = "ProductDecisions", description = "How many were decided about, and which were not.")
    record Decisions(int decided, List<Refusal> refused) {

        @Schema(name = "ProductRefusal")
        record Refusal(
                ProductId product,

                @Schema(examples = "/problems/product-state")
                String problem,

                @Schema(description = "What happened, and what to do about it.")
                String detail) {}
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "List the products that wait for a decision", description = "The oldest first.")
    @APIResponse(responseCode = "200", description = "The products.")
    public Uni<Page<ProductView>> productReviews(@BeanParam PageRequest page) {
        return cards.waiting(page);
    }

    @POST
    @Path("/decisions")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Decide about products",
            description = "By an operator who does not belong to their merchants. What cannot be decided about is named"
                    + " with the reason; the others are decided all the same.")
    @APIResponse(responseCode = "200", description = "What became of them.")
    @APIResponse(responseCode = "404", description = "not-found: one of them does not exist; nothing was decided")
    @APIResponse(responseCode = "422", description = "reason-missing")
    public Uni<Decisions> decideProducts(@NotNull @Valid ProductDecision decision) {
        var asked = decision.products().stream().distinct().toList();
        return products.decide(
                        asked, caller.account(), Decision.of(decision.decision()), Decision.reason(decision.reason()))
                .map(undecided -> new Decisions(
                        asked.size() - undecided.size(),
                        undecided.stream().map(this::refusal).toList()));
    }

    private Decisions.Refusal refusal(Undecided undecided) {
        var problem = problems.problem(undecided.problem());
        return new Decisions.Refusal(undecided.product(), problem.type(), problem.detail());
    }
}
