package app.banyan.payments.refund;

import app.banyan.kernel.PaymentId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/payments/{id}")
@Tag(name = "payments")
public class PaymentDetailsResource {

    private final Refunds refunds;

    PaymentDetailsResource(Refunds refunds) {
        this.refunds = refunds;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "A payment with its refunds")
    @APIResponse(responseCode = "200", description = "The payment, and what of it went back or did not.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<PaymentDetailsView> paymentDetails(PaymentId id) {
        return refunds.details(id);
    }
}
