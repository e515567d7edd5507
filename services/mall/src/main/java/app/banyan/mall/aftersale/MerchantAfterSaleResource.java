package app.banyan.mall.aftersale;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.mall.aftersale.AfterSales.Command;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.mall.merchant.Merchants;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** A merchant's own people answer its buyers, whatever became of the merchant. */
@Path("/v1/merchants/{merchant}/after-sales")
@Tag(name = "after-sales")
class MerchantAfterSaleResource {

    private final AfterSales afterSales;
    private final AfterSaleViews views;
    private final Merchants merchants;
    private final Caller caller;

    MerchantAfterSaleResource(AfterSales afterSales, AfterSaleViews views, Merchants merchants, Caller caller) {
        this.afterSales = afterSales;
        this.views = views;
        this.merchants = merchants;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List a merchant's after-sales", description = "For its own people. The newest first.")
    @APIResponse(responseCode = "200", description = "The after-sales.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<AfterSaleView>> merchantAfterSales(
            MerchantId merchant, @RestQuery Optional<AfterSaleState> state, @BeanParam PageRequest page) {
        return merchants.mustBeStaff(merchant, caller.account()).flatMap(_ -> views.of(merchant, state, page));
    }

    @POST
    @Path("/{afterSale}/answer")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Answer a buyer",
            description =
                    "Agree, or refuse with a reason; also what came back may be refused. The buyer may then ask an"
                            + " operator.")
    @APIResponse(responseCode = "200", description = "The after-sale.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "after-sale-state, payment-disputed")
    @APIResponse(responseCode = "422", description = "reason-missing, more-than-was-paid")
    public Uni<AfterSaleView> answerAfterSale(
            @RestHeader("Idempotency-Key") String key,
            MerchantId merchant,
            AfterSaleId afterSale,
            @NotNull @Valid AfterSaleRequest.Answer answer) {
        return afterSales.answer(new Command(key, caller.account(), answer), merchant, afterSale, answer);
    }

    @POST
    @Path("/{afterSale}/receipt")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Say that goods came back", description = "The buyer gets the money.")
    @APIResponse(responseCode = "200", description = "The after-sale.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "after-sale-state, payment-disputed")
    @APIResponse(responseCode = "422", description = "more-than-was-paid")
    public Uni<AfterSaleView> receiveReturn(
            @RestHeader("Idempotency-Key") String key,
            MerchantId merchant,
            AfterSaleId afterSale,
            @NotNull @Valid AfterSaleRequest.Receipt receipt) {
        return afterSales.receive(
                new Command(key, caller.account(), receipt), merchant, afterSale, receipt.resaleable());
    }
}
