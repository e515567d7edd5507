package app.banyan.commission.payout;

import app.banyan.commission.domain.PayoutRunId;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/operations/payout-runs")
@Tag(name = "payouts")
class RunResource {

    private final RunRegister register;

    RunResource(RunRegister register) {
        this.register = register;
    }

    /** A weekly run, and what came of it so far. */
    record RunView(
            PayoutRunId run,
            Instant dueAt,
            Instant startedAt,

            @Schema(description = "How many are still to be paid.")
            long waiting,

            @Schema(description = "How many payouts it made.")
            long reserved,

            @Schema(description = "How many it could not pay.")
            long refused,

            @Schema(description = "Of all of its payouts, whatever became of them.")
            Money gross,

            Money tax,
            Money net) {}

    /** What came of one party in a run. */
    record RunResultView(
            PartyView party,
            @Schema(examples = "RESERVED") Result result,

            @Schema(description = "Why it was not paid: the name of the problem.", examples = "payout-below-minimum")
            Optional<String> reason,

            Optional<PayoutId> payout,
            Optional<Money> gross,
            Optional<Money> net,
            Optional<PayoutState> state) {}

    enum Result {
        WAITING,
        RESERVED,
        REFUSED
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "The weekly runs", description = "Newest first, with counts and amounts.")
    @APIResponse(responseCode = "200", description = "A page of runs.")
    public Uni<Page<RunView>> payoutRuns(@BeanParam PageRequest page) {
        return register.runs(page);
    }

    @GET
    @Path("/{run}")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Whom a weekly run paid", description = "Each party with its payout, or why there is none.")
    @APIResponse(responseCode = "200", description = "A page of parties; none for a run that never was.")
    public Uni<Page<RunResultView>> payoutRunResults(PayoutRunId run, @BeanParam PageRequest page) {
        return register.results(run, page);
    }
}
