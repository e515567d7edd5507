package app.banyan.commission.statement;

import app.banyan.commission.payout.Payees;
import app.banyan.runtime.csv.Csv;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/statements")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "earnings")
class StatementResource {

    private final Statements statements;
    private final Payees payees;
    private final Caller caller;

    StatementResource(Statements statements, Payees payees, Caller caller) {
        this.statements = statements;
        this.payees = payees;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "A statement of a party",
            description =
                    "What every account opened with, what moved and why, what it closed with. Of oneself, or of whom"
                            + " one may draw for; operators see everybody's. As CSV, the cursor of the next page is in the header"
                            + " Next-After.")
    @APIResponse(responseCode = "200", description = "A page of the statement.")
    @APIResponse(responseCode = "400", description = "period-invalid, cursor-invalid")
    @APIResponse(responseCode = "404", description = "not-found: there is no such party whose statement one may see")
    public Uni<StatementView> partyStatement(
            @RestQuery
                    @Parameter(
                            description = "Whose: an account, a merchant or a community by its id. Absent: one's own.")
                    Optional<String> party,
            @RestQuery @Parameter(description = "The first day, in China.", required = true, example = "2026-03-01")
                    String from,
            @RestQuery @Parameter(description = "The last day, in China.", required = true, example = "2026-03-31")
                    String to,
            @BeanParam PageRequest page) {
        var account = caller.account();
        var whose = Payees.named(party, account);
        var period = StatementPeriod.of(from, to);
        var mayLook = caller.operator() ? Uni.createFrom().voidItem() : payees.mustDraw(account, whose);
        return mayLook.chain(() -> statements.of(whose, period, page));
    }
}
