package app.banyan.commission.ledger;

import app.banyan.commission.domain.Party;
import app.banyan.kernel.Page;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/balances")
@Tag(name = "earnings")
class BalanceResource {

    private final Balances balances;
    private final Caller caller;

    BalanceResource(Balances balances, Caller caller) {
        this.balances = balances;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "What I am owed", description = "One item for each currency.")
    public Uni<Page<BalanceView>> myBalances() {
        return balances.of(Party.person(caller.account())).map(items -> new Page<>(items, Optional.empty()));
    }
}
