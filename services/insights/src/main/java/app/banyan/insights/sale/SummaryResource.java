package app.banyan.insights.sale;

import app.banyan.insights.domain.Period;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/insights/summary")
@Tag(name = "sales")
class SummaryResource {

    private final Summaries summaries;

    SummaryResource(Summaries summaries) {
        this.summaries = summaries;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "The platform at a glance", description = "Sales, refunds and buyers, by kind and community.")
    @APIResponse(responseCode = "200", description = "The summary.")
    @APIResponse(responseCode = "400", description = "filter-invalid")
    @APIResponse(responseCode = "422", description = "period-empty")
    public Uni<SummaryView> salesSummary(
            @RestQuery @Parameter(description = "Paid on this day or later, in China.", example = "2026-03-01")
                    String from,
            @RestQuery @Parameter(description = "Paid on this day or earlier, in China.", example = "2026-03-31")
                    String to) {
        return summaries.of(Period.of(Optional.ofNullable(from), Optional.ofNullable(to)));
    }
}
