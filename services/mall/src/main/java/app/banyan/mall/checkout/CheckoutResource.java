package app.banyan.mall.checkout;

import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.order.CheckoutView;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.selling.payment.PaymentView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/checkouts")
@Tag(name = "checkouts", description = "How a cart is bought: one payment, however many merchants.")
class CheckoutResource {

    private final Checkouts checkouts;
    private final Caller caller;

    CheckoutResource(Checkouts checkouts, Caller caller) {
        this.checkouts = checkouts;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Buy one's cart, or some of it",
            description = "The service looks up every price, and keeps prices and goods for 30 minutes. What is bought"
                    + " leaves the cart.")
    @APIResponse(responseCode = "201", description = "The checkout, to be paid.")
    @APIResponse(responseCode = "400", description = "invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "not-a-member")
    @APIResponse(responseCode = "404", description = "not-found: not an address of one's book")
    @APIResponse(
            responseCode = "409",
            description = "cart-empty, price-changed (with the new cart), out-of-stock, not-buyable,"
                    + " yearly-limit-reached")
    @APIResponse(responseCode = "422", description = "region-not-served, too-much-at-once, idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<RestResponse<CheckoutView>> placeCheckout(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid CheckoutRequest request) {
        return checkouts
                .place(key, caller.account(), request)
                .map(placed -> RestResponse.ResponseBuilder.<CheckoutView>created(
                                URI.create("/v1/checkouts/" + placed.id()))
                        .entity(placed)
                        .build());
    }

    @GET
    @Path("/{checkout}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show a checkout")
    @APIResponse(responseCode = "200", description = "The checkout with its orders.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<CheckoutView> checkout(CheckoutId checkout) {
        return checkouts.view(checkout, caller.account());
    }

    @POST
    @Path("/{checkout}/payment")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Go to pay for a checkout", description = "Answers the pay page. A checkout has one payment.")
    @APIResponse(responseCode = "200", description = "The payment and its page.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "checkout-not-awaiting-payment")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<PaymentView> payCheckout(@RestHeader("Idempotency-Key") String key, CheckoutId checkout) {
        return checkouts.pay(key, caller.account(), checkout);
    }
}
