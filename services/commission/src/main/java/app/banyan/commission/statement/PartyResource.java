package app.banyan.commission.statement;

import app.banyan.commission.domain.Party;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/operations/parties")
@Tag(name = "ledger")
class PartyResource {

    private final PartyBalances balances;

    PartyResource(PartyBalances balances) {
        this.balances = balances;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Everybody who can be owed money, and how much it is",
            description = "By kind and id, one item for each currency.")
    @APIResponse(responseCode = "200", description = "A page of parties.")
    @APIResponse(responseCode = "400", description = "cursor-invalid")
    public Uni<Page<PartyBalancesView>> partyBalances(
            @RestQuery @Parameter(description = "Only parties of this kind: PERSON, COMMUNITY or MERCHANT.")
                    Optional<Party.Kind> kind,
            @BeanParam PageRequest page) {
        return balances.all(kind, page);
    }
}
