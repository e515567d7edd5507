package app.banyan.payments.payoutaccount;

import app.banyan.payments.domain.PayoutAccountState;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What commission asks before it lets anybody draw. */
@Path("/internal/v1/payout-accounts/{kind}/{id}")
@Tag(name = "internal")
public class DestinationResource {

    private final PayoutAccounts accounts;

    DestinationResource(PayoutAccounts accounts) {
        this.accounts = accounts;
    }

    @Schema(
            name = "PayoutDestination",
            description = "Whether a payee can be paid, and since when it is to this bank account.")
    public record DestinationView(
            PayoutAccountState state,

            @Schema(description = "Business time at which the bank account was last seen to be another one.")
            Optional<Instant> changedAt) {}

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Can this payee be paid?",
            description = "Looked up at Stripe when the last look is more than moments old.")
    @APIResponse(responseCode = "200", description = "The account; NONE when there is none.")
    @APIResponse(responseCode = "404", description = "not-found: no id of a payee")
    public Uni<DestinationView> payoutDestination(String kind, String id) {
        return accounts.fresh(PayoutAccountResource.payee(kind, id))
                .map(account -> new DestinationView(account.state(), account.changedAt()));
    }
}
