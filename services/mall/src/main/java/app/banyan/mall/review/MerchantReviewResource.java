package app.banyan.mall.review;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.mall.audit.AuditTrail;
import app.banyan.mall.audit.AuditView;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.Product;
import app.banyan.mall.merchant.MerchantView;
import app.banyan.mall.merchant.Merchants;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/merchant-reviews")
@Tag(name = "reviews", description = "Operators look at merchants and products.")
class MerchantReviewResource {

    private final Merchants merchants;
    private final AuditTrail audit;
    private final Caller caller;

    MerchantReviewResource(Merchants merchants, AuditTrail audit, Caller caller) {
        this.merchants = merchants;
        this.audit = audit;
        this.caller = caller;
    }

    @Schema(description = "approve, reject or suspend; the latter two with a reason, which the merchant reads.")
    record MerchantDecision(
            @NotNull @Pattern(regexp = "approve|reject|suspend") @Schema(examples = "approve")
            String decision,

            Optional<@Size(max = Product.LONGEST_REASON) String> reason) {}

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "List the merchants that wait for a decision",
            description = "New ones, suspended ones, and individuals who declared again. The oldest first.")
    @APIResponse(responseCode = "200", description = "The merchants.")
    public Uni<Page<MerchantView>> merchantReviews(@BeanParam PageRequest page) {
        return merchants.waiting(page);
    }

    @POST
    @Path("/{merchant}/decisions")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Decide about a merchant",
            description = "By an operator who does not belong to it. A licence needs two different operators: after the"
                    + " first one it still waits. Suspending works at once, everywhere.")
    @APIResponse(responseCode = "200", description = "The merchant.")
    @APIResponse(responseCode = "403", description = "reviewer-belongs")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-state, another-operator-needed")
    @APIResponse(responseCode = "422", description = "reason-missing")
    public Uni<MerchantView> decideMerchant(MerchantId merchant, @NotNull @Valid MerchantDecision decision) {
        return merchants.decide(
                merchant, caller.account(), Decision.of(decision.decision()), Decision.reason(decision.reason()));
    }

    @GET
    @Path("/{merchant}/audit")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Read what was decided about a merchant and its goods",
            description = "By whom, when, why, and what was changed. The newest first.")
    @APIResponse(responseCode = "200", description = "The entries.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<AuditView>> merchantAudit(MerchantId merchant, @BeanParam PageRequest page) {
        return merchants.of(merchant).flatMap(_ -> audit.newest(merchant, page));
    }
}
