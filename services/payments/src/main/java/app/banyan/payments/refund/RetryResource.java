package app.banyan.payments.refund;

import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.refund.PaymentDetailsView.RefundDetails;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

/** Refunds that failed are sent again when a person says so. */
@Path("/v1/payments/{payment}/refunds/{refund}/retries")
@Tag(name = "payments")
public class RetryResource {

    private final Refunds refunds;
    private final RefundJob job;
    private final Idempotency idempotency;
    private final Caller caller;

    RetryResource(Refunds refunds, RefundJob job, Idempotency idempotency, Caller caller) {
        this.refunds = refunds;
        this.job = job;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Send a refund again that failed",
            description = "The same refund under a new key at Stripe; who decided it is kept. Only once its money is"
                    + " back, and only while the seller has not asked for another instead.")
    @APIResponse(responseCode = "201", description = "The refund, on its way again.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found: the payment has no such refund")
    @APIResponse(responseCode = "409", description = "payment-disputed, refund-not-failed, refund-replaced")
    @APIResponse(responseCode = "422", description = "refund-exceeds-payment, idempotency-key-reused")
    public Uni<RefundDetails> retryRefund(
            @RestHeader("Idempotency-Key") String key, PaymentId payment, RefundId refund) {
        return Panache.withTransaction(() -> idempotency.once(
                        "payments.retry-refund",
                        key,
                        refund,
                        RefundDetails.class,
                        () -> refunds.retry(payment, refund, caller.account())))
                .invoke(() -> job.wake(refund));
    }
}
