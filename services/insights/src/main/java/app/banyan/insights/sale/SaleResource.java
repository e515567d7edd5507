package app.banyan.insights.sale;

import app.banyan.insights.access.Sight;
import app.banyan.insights.domain.Grouping;
import app.banyan.kernel.Page;
import app.banyan.runtime.csv.Csv;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/insights")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "sales")
class SaleResource {

    private final Sales sales;
    private final Totals totals;
    private final Sight sight;

    SaleResource(Sales sales, Totals totals, Sight sight) {
        this.sales = sales;
        this.totals = totals;
        this.sight = sight;
    }

    @GET
    @Path("/sales")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "What was bought, by whom, and who brought the buyer",
            description =
                    "Newest first. Operators see all; owner and manager name their community; agents send agent=me."
                            + " As CSV, the cursor of the next page is in the header Next-After.")
    @APIResponse(responseCode = "200", description = "A page of lines.")
    @APIResponse(responseCode = "400", description = "filter-invalid, filter-unknown, cursor-invalid")
    @APIResponse(responseCode = "403", description = "sales-not-yours")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    @APIResponse(responseCode = "422", description = "period-empty")
    @APIResponse(responseCode = "503", description = "service-unavailable: who the caller is could not be asked.")
    public Uni<Page<SaleView>> soldLines(@BeanParam SalesQuery query, @BeanParam PageRequest page) {
        var selection = query.selection(sight.account());
        return sight.mustReach(selection).flatMap(accounts -> sales.of(selection, accounts, page));
    }

    @GET
    @Path("/totals")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Sales added up",
            description =
                    "The greatest first; days in their order. `total` adds up everything the filters let through.")
    @APIResponse(responseCode = "200", description = "A page of groups.")
    @APIResponse(responseCode = "400", description = "filter-invalid, filter-unknown, cursor-invalid")
    @APIResponse(responseCode = "403", description = "sales-not-yours")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    @APIResponse(responseCode = "422", description = "period-empty")
    @APIResponse(responseCode = "503", description = "service-unavailable: who the caller is could not be asked.")
    public Uni<TotalsView> salesTotals(
            @RestQuery
                    @DefaultValue("product")
                    @Parameter(description = "community, agent, manager, merchant, product, kind or day")
                    String by,
            @BeanParam SalesQuery query,
            @BeanParam PageRequest page) {
        var grouping = Grouping.of(by);
        var selection = query.selection(sight.account());
        return sight.mustReach(selection).flatMap(_ -> totals.of(grouping, selection, page));
    }
}
