package app.banyan.payments.checkout;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.payments.payment.CheckoutView;
import app.banyan.payments.payment.Payments;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the selling services ask: a page to pay an order on, and how its payment stands. */
@Path("/internal/v1/payments")
@Tag(name = "internal")
public class CheckoutResource {

    private static final int LONGEST_URL = 2000;

    private final Checkouts checkouts;
    private final Caller caller;

    CheckoutResource(Checkouts checkouts, Caller caller) {
        this.checkouts = checkouts;
        this.caller = caller;
    }

    /**
     * @param description what the buyer reads on Stripe's page
     * @param returnUrl   where the buyer's browser comes back to, with {@code checkout=paid} or {@code checkout=cancelled}
     */
    @Schema(name = "OpenPayment")
    public record OpenPayment(
            @NotNull OrderId order,
            @NotNull @Valid Money amount,
            @NotBlank @Size(max = 500) String description,
            @NotNull URI returnUrl) {

        private static final Set<String> WEB = Set.of("http", "https");

        public OpenPayment {
            if (amount != null && !amount.isPositive()) {
                throw new IllegalArgumentException("a payment is of more than nothing");
            }
            if (returnUrl != null && !isWebAddress(returnUrl)) {
                throw new IllegalArgumentException("a browser cannot come back to " + returnUrl);
            }
        }

        private static boolean isWebAddress(URI url) {
            return url.getScheme() != null
                    && WEB.contains(url.getScheme())
                    && url.getHost() != null
                    && url.toString().length() <= LONGEST_URL;
        }
    }

    @POST
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Have an order paid",
            description = "The order is the key: asked again, the same payment and the same page answer.")
    @APIResponse(responseCode = "200", description = "The payment; its page while it can be paid.")
    @APIResponse(
            responseCode = "409",
            description = "The order has a payment of another amount.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Stripe does not answer. Nothing is lost: ask again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<CheckoutView> openPayment(@NotNull @Valid OpenPayment body) {
        return checkouts.open(new Payments.Request(
                body.order(),
                caller.subject(),
                body.amount(),
                body.description(),
                body.returnUrl().toString()));
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Path("/{order}")
    @Operation(summary = "How the payment of an order stands")
    @APIResponse(responseCode = "200", description = "The payment.")
    @APIResponse(responseCode = "404", description = "The order has no payment that you asked for.")
    public Uni<CheckoutView> paymentOfOrder(OrderId order) {
        return checkouts.find(order, caller.subject());
    }
}
