package app.banyan.community.export;

import app.banyan.community.member.Members;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

@Path("/v1/communities/{community}/export")
@Tag(name = "oversight")
class ExportResource {

    private final Exports exports;
    private final Members members;
    private final Caller caller;

    ExportResource(Exports exports, Members members, Caller caller) {
        this.exports = exports;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a community home",
            description =
                    "For its owner, at any time of its life: a JSON array, one line after the other, the community"
                            + " first, then its members, its sections, and all that was written, shared and planned in"
                            + " it. It is streamed, whatever its size.")
    @APIResponse(responseCode = "200", description = "The export, as a download.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Multi<ExportLine> exportCommunity(CommunityId community) {
        return RestMulti.fromUniResponse(
                members.standing(community, caller.account()).invoke(standing -> standing.mustBeOwner()),
                _ -> exports.of(community),
                _ -> Map.of("Content-Disposition", List.of("attachment; filename=\"" + community + ".json\"")));
    }
}
