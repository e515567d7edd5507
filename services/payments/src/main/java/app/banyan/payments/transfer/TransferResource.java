package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.payments.payoutaccount.PayeeView;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** What commission asks: the money of a payout to its payee. */
@Path("/internal/v1/transfers/{payout}")
@Tag(name = "internal")
public class TransferResource {

    private final Transfers transfers;
    private final TransferJob job;
    private final Caller caller;

    TransferResource(Transfers transfers, TransferJob job, Caller caller) {
        this.transfers = transfers;
        this.job = job;
        this.caller = caller;
    }

    @Schema(name = "RequestTransfer", description = "Money that is the payee's by the books.")
    public record RequestTransfer(
            @NotNull @Valid PayeeView payee, @NotNull @Valid Money amount) {

        public RequestTransfer {
            if (amount != null && !amount.isPositive()) {
                throw new IllegalArgumentException("a transfer is of more than nothing");
            }
        }
    }

    @PUT
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Send the money of a payout",
            description = "Accepted means that it will be decided; what became of it is told on payments.payout. The"
                    + " payout's id is the key: asked again, the transfer that is there answers.")
    @APIResponse(responseCode = "200", description = "The transfer, accepted before.")
    @APIResponse(responseCode = "201", description = "The transfer, accepted now.")
    @APIResponse(responseCode = "409", description = "transfer-differs")
    public Uni<RestResponse<TransferView>> requestTransfer(PayoutId payout, @NotNull @Valid RequestTransfer body) {
        return transfers
                .accept(new Transfers.Request(payout, body.payee().payee(), body.amount(), caller.subject()))
                .invoke(accepted -> {
                    if (accepted.fresh()) {
                        job.wake(payout);
                    }
                })
                .map(accepted -> ResponseBuilder.create(accepted.fresh() ? Status.CREATED : Status.OK, accepted.view())
                        .build());
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(summary = "What became of the money of a payout")
    @APIResponse(responseCode = "200", description = "The transfer.")
    @APIResponse(responseCode = "404", description = "not-found: none was asked for")
    public Uni<TransferView> transfer(PayoutId payout) {
        return transfers.view(payout);
    }
}
