package app.banyan.commission.payout;

import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.Page;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** What operators see of payouts, and decide. */
@Path("/v1/operations/payouts")
@Tag(name = "payouts")
class ApprovalResource {

    private final Approvals approvals;
    private final PayoutRegister register;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final Caller caller;

    ApprovalResource(
            Approvals approvals, PayoutRegister register, Ledger ledger, Idempotency idempotency, Caller caller) {
        this.approvals = approvals;
        this.register = register;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @Schema(name = "RefusePayout")
    record RefusePayout(
            @NotBlank @Size(max = 500) @Schema(description = "Shown to the payee.", examples = "收款人信息不符")
            String reason) {}

    /** What makes the same decision under the same key the same. */
    record Decided(PayoutId payout, Approval decision, Optional<String> reason) {}

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Everybody's payouts", description = "Newest first; approval=AWAITED are those to decide on.")
    @APIResponse(responseCode = "200", description = "A page of payouts.")
    public Uni<Page<PayoutView>> allPayouts(
            @RestQuery @Parameter(description = "Only those of which this is true.") Optional<Approval> approval,
            @RestQuery @Parameter(description = "Only those that are so far.") Optional<PayoutState> state,
            @BeanParam PageRequest page) {
        return register.all(approval, state, page);
    }

    @POST
    @Path("/{payout}/approval")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Let a large payout go",
            description = "By an operator who did not ask for it. It is sent at once.")
    @APIResponse(responseCode = "200", description = "The payout, approved.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "payout-decided-by-another")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "payout-not-awaited")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused")
    public Uni<PayoutView> approvePayout(@RestHeader("Idempotency-Key") String key, PayoutId payout) {
        return decide(key, new Decided(payout, Approval.APPROVED, Optional.empty()));
    }

    @POST
    @Path("/{payout}/refusal")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Refuse a large payout",
            description = "By an operator who did not ask for it. Money and tax go back to the payee at once.")
    @APIResponse(responseCode = "200", description = "The payout, failed.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "payout-decided-by-another")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "payout-not-awaited")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused")
    public Uni<PayoutView> refusePayout(
            @RestHeader("Idempotency-Key") String key, PayoutId payout, @NotNull @Valid RefusePayout body) {
        return decide(key, new Decided(payout, Approval.REFUSED, Optional.of(body.reason())));
    }

    private Uni<PayoutView> decide(String key, Decided decided) {
        var account = caller.account();
        return ledger.inLane(connection -> idempotency.once(
                Sql.connection(connection),
                account.wire(),
                "payouts.decide",
                key,
                decided,
                PayoutView.class,
                () -> decided.reason()
                        .map(reason -> approvals.refuse(connection, decided.payout(), account, reason))
                        .orElseGet(() -> approvals.approve(connection, decided.payout(), account))));
    }
}
