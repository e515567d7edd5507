package app.banyan.insights.buyer;

import app.banyan.insights.access.Sight;
import app.banyan.insights.domain.ClosedMonth;
import app.banyan.kernel.MerchantId;
import app.banyan.runtime.csv.Csv;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/insights/merchants/{merchant}/buyers")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "merchants")
class BuyerResource {

    private final Buyers buyers;
    private final Sight sight;
    private final Clock clock;

    BuyerResource(Buyers buyers, Sight sight, Clock clock) {
        this.buyers = buyers;
        this.sight = sight;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Which community sold what to what kinds of buyers",
            description =
                    "For the merchant's staff, of one calendar month that is over. Groups of fewer than five buyers are added up"
                            + " as `other`, or withheld.")
    @APIResponse(responseCode = "200", description = "The groups that may be told.")
    @APIResponse(responseCode = "400", description = "filter-invalid, cursor-invalid")
    @APIResponse(responseCode = "403", description = "merchant-not-yours")
    @APIResponse(responseCode = "404", description = "not-found: there is no such merchant.")
    @APIResponse(responseCode = "422", description = "month-not-over")
    @APIResponse(responseCode = "503", description = "service-unavailable: who the caller is could not be asked.")
    public Uni<BuyersView> buyersOfMerchant(
            MerchantId merchant,
            @RestQuery
                    @Parameter(
                            description = "A calendar month in China that is over; without it the last one.",
                            example = "2026-03")
                    String month,
            @BeanParam PageRequest page) {
        var closed = ClosedMonth.of(Optional.ofNullable(month), clock.instant());
        return sight.mustStaff(merchant).flatMap(_ -> buyers.of(merchant, closed, page));
    }
}
