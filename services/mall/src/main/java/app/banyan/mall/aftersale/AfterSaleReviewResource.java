package app.banyan.mall.aftersale;

import app.banyan.kernel.Page;
import app.banyan.mall.aftersale.AfterSales.Command;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/after-sale-reviews")
@Tag(name = "reviews")
class AfterSaleReviewResource {

    private final AfterSales afterSales;
    private final AfterSaleViews views;
    private final Caller caller;

    AfterSaleReviewResource(AfterSales afterSales, AfterSaleViews views, Caller caller) {
        this.afterSales = afterSales;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "List the after-sales that wait for a decision",
            description = "Or those that merchants leave unanswered for too long. The oldest first.")
    @APIResponse(responseCode = "200", description = "The after-sales.")
    public Uni<Page<AfterSaleView>> afterSaleReviews(
            @RestQuery @DefaultValue("false") boolean overdue, @BeanParam PageRequest page) {
        return views.toReview(overdue, page);
    }

    @POST
    @Path("/{afterSale}/decisions")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Decide about an after-sale",
            description = "By an operator who is neither its buyer nor belongs to its merchant; less than was asked for"
                    + " may be granted. A rejection is for good.")
    @APIResponse(responseCode = "200", description = "The after-sale.")
    @APIResponse(responseCode = "403", description = "decider-involved")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "after-sale-state, payment-disputed")
    @APIResponse(responseCode = "422", description = "more-than-was-paid")
    public Uni<AfterSaleView> decideAfterSale(
            @RestHeader("Idempotency-Key") String key,
            AfterSaleId afterSale,
            @NotNull @Valid AfterSaleRequest.Decision decision) {
        return afterSales.decide(new Command(key, caller.account(), decision), afterSale, decision);
    }
}
