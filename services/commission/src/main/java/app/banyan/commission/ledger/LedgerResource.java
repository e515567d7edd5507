package app.banyan.commission.ledger;

import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/ledger")
@Tag(name = "ledger")
class LedgerResource {

    private final Journal journal;
    private final Checks checks;

    LedgerResource(Journal journal, Checks checks) {
        this.journal = journal;
        this.checks = checks;
    }

    @GET
    @Path("/accounts")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Every account and its balance", description = "In the order in which they were opened.")
    public Uni<Page<LedgerAccountView>> accounts(@BeanParam PageRequest page) {
        return journal.accounts(page);
    }

    @GET
    @Path("/transactions")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "The journal", description = "Newest first, each with its entries and its explanation.")
    public Uni<Page<TransactionView>> transactions(@BeanParam PageRequest page) {
        return journal.transactions(page);
    }

    @GET
    @Path("/transactions/{position}")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "One transaction", description = "By its number in the journal.")
    @APIResponse(responseCode = "200", description = "The transaction.")
    @APIResponse(responseCode = "404", description = "/problems/not-found")
    public Uni<TransactionView> transaction(long position) {
        return journal.transaction(position);
    }

    @GET
    @Path("/checks")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Are the books right?",
            description =
                    "Reckons everything again from the entries: zero sums, balances, unapplied cash, what was released and"
                            + " taken back of the shares, disputed money, gaps, the hash chain.")
    public Uni<ChecksView> checks() {
        return checks.all();
    }
}
