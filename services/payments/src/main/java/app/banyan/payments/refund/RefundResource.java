package app.banyan.payments.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What the selling services ask: money of a payment back to the buyer. */
@Path("/internal/v1/refunds")
@Tag(name = "internal")
public class RefundResource {

    private final Refunds refunds;
    private final RefundJob job;
    private final Caller caller;

    RefundResource(Refunds refunds, RefundJob job, Caller caller) {
        this.refunds = refunds;
        this.job = job;
        this.caller = caller;
    }

    @Schema(name = "RequestRefund", description = "Money of a payment that goes back, whole or in part.")
    public record RequestRefund(
            @NotNull @Schema(description = "The seller's own id of it, and the key: asked again, the same refund.")
            RefundId refund,

            @NotNull PaymentId payment,
            @NotNull @Valid Money amount,

            @NotNull
            @Size(max = 100)
            @Pattern(regexp = "[A-Z][A-Z_]*")
            @Schema(description = "Why, as a stable word.", examples = "ALREADY_HELD")
            String reason) {

        public RequestRefund {
            if (amount != null && !amount.isPositive()) {
                throw new IllegalArgumentException("a refund is of more than nothing");
            }
        }
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Give money back",
            description = "Accepted means that it will be done; what became of it is told on payments.payment. The"
                    + " refund's id is the key: asked again, the refund that is there answers.")
    @APIResponse(responseCode = "201", description = "The refund, now or before.")
    @APIResponse(responseCode = "404", description = "not-found: no payment that you asked for has this id")
    @APIResponse(responseCode = "409", description = "payment-disputed, refund-differs, refund-sent-again")
    @APIResponse(responseCode = "422", description = "payment-not-captured, refund-exceeds-payment")
    public Uni<RefundView> requestRefund(@NotNull @Valid RequestRefund body) {
        return refunds.accept(new Refunds.Request(
                        body.refund(), body.payment(), caller.subject(), body.amount(), body.reason()))
                .invoke(refund -> job.wake(refund.refund()));
    }
}
