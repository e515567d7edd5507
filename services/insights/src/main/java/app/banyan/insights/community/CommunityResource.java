package app.banyan.insights.community;

import app.banyan.insights.access.Sight;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For the owner and the manager of a community, and operators. */
@Path("/v1/insights/communities/{community}")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "communities")
class CommunityResource {

    private final Conversions conversions;
    private final Unbought unbought;
    private final Sight sight;

    CommunityResource(Conversions conversions, Unbought unbought, Sight sight) {
        this.conversions = conversions;
        this.unbought = unbought;
        this.sight = sight;
    }

    @GET
    @Path("/conversion")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "How many members went up each ladder",
            description = "For its owner, its manager and operators. Sales in this community alone.")
    @APIResponse(responseCode = "200", description = "Every ladder, rung by rung.")
    @APIResponse(responseCode = "403", description = "community-not-yours")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    @APIResponse(responseCode = "503", description = "service-unavailable: who the caller is could not be asked.")
    public Uni<ConversionView> communityConversion(CommunityId community) {
        return sight.mustLead(community).flatMap(_ -> conversions.of(community));
    }

    @GET
    @Path("/unsold")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Goods on the shelf that nobody has bought there",
            description = "For its owner, its manager and operators. Those that stand there longest come first.")
    @APIResponse(responseCode = "200", description = "A page of listings.")
    @APIResponse(responseCode = "400", description = "cursor-invalid")
    @APIResponse(responseCode = "403", description = "community-not-yours")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    @APIResponse(responseCode = "503", description = "service-unavailable: who the caller is could not be asked.")
    public Uni<Page<UnsoldView>> unsoldInCommunity(CommunityId community, @BeanParam PageRequest page) {
        return sight.mustLead(community).flatMap(_ -> unbought.goods(community, page));
    }

    @GET
    @Path("/non-buyers")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Members who have bought nothing in the community",
            description = "For its owner, its manager and operators, with masked names. Who came in first comes first.")
    @APIResponse(responseCode = "200", description = "A page of members.")
    @APIResponse(responseCode = "400", description = "cursor-invalid")
    @APIResponse(responseCode = "403", description = "community-not-yours")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    @APIResponse(responseCode = "503", description = "service-unavailable: who the caller is could not be asked.")
    public Uni<Page<NonBuyerView>> nonBuyersInCommunity(CommunityId community, @BeanParam PageRequest page) {
        return sight.mustLead(community).flatMap(_ -> unbought.members(community, page));
    }
}
