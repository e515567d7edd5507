package app.banyan.mall.aftersale;

import app.banyan.kernel.OrderId;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/goods-orders/{order}/after-sales")
@Tag(name = "after-sales", description = "What buyers ask for after they paid, and what becomes of it.")
class AfterSaleResource {

    private final AfterSales afterSales;
    private final AfterSaleViews views;
    private final Caller caller;

    AfterSaleResource(AfterSales afterSales, AfterSaleViews views, Caller caller) {
        this.afterSales = afterSales;
        this.views = views;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Ask for money back",
            description = "CANCEL what was not sent; RETURN what came, without a reason until seven days from the day"
                    + " after it came; COMPENSATION for what is wrong with it. What the merchant leaves unanswered for"
                    + " 15 days is agreed to.")
    @APIResponse(responseCode = "201", description = "The after-sale.")
    @APIResponse(responseCode = "400", description = "invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "payment-disputed")
    @APIResponse(
            responseCode = "422",
            description = "more-than-can-be-asked, return-needs-reason, reason-does-not-fit, amount-does-not-fit,"
                    + " more-than-was-paid, idempotency-key-reused")
    public Uni<AfterSaleView> openAfterSale(
            @RestHeader("Idempotency-Key") String key, OrderId order, @NotNull @Valid AfterSaleRequest request) {
        return afterSales.open(new Command(key, caller.account(), request), order, request);
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the after-sales of one's order", description = "The newest first.")
    @APIResponse(responseCode = "200", description = "The after-sales.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<AfterSaleView>> afterSales(OrderId order, @BeanParam PageRequest page) {
        return views.of(order, caller.account(), page);
    }

    @POST
    @Path("/{afterSale}/parcel")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Send goods back", description = "Once it is agreed. The money follows when they came.")
    @APIResponse(responseCode = "200", description = "The after-sale.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "after-sale-state")
    public Uni<AfterSaleView> sendGoodsBack(
            @RestHeader("Idempotency-Key") String key,
            OrderId order,
            AfterSaleId afterSale,
            @NotNull @Valid AfterSaleRequest.Parcel parcel) {
        return afterSales.sendBack(new Command(key, caller.account(), parcel), order, afterSale, parcel);
    }

    @POST
    @Path("/{afterSale}/escalation")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Ask an operator to decide", description = "Where the merchant has refused.")
    @APIResponse(responseCode = "200", description = "The after-sale.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "after-sale-state")
    @APIResponse(responseCode = "422", description = "more-than-can-be-asked: it was sent meanwhile")
    public Uni<AfterSaleView> escalateAfterSale(
            @RestHeader("Idempotency-Key") String key,
            OrderId order,
            AfterSaleId afterSale,
            @NotNull @Valid AfterSaleRequest.Escalation escalation) {
        return afterSales.escalate(new Command(key, caller.account(), escalation), order, afterSale, escalation.note());
    }

    @POST
    @Path("/{afterSale}/withdrawal")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Ask for it no more", description = "Until it is sent back or the money is on its way.")
    @APIResponse(responseCode = "200", description = "The after-sale.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "after-sale-state")
    public Uni<AfterSaleView> withdrawAfterSale(
            @RestHeader("Idempotency-Key") String key, OrderId order, AfterSaleId afterSale) {
        return afterSales.withdraw(new Command(key, caller.account(), afterSale), order, afterSale);
    }
}
