package app.banyan.community.community;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities")
@Tag(name = "communities", description = "Communities, their settings and their lifetime.")
class CommunityResource {

    private final Communities communities;

    CommunityResource(Communities communities) {
        this.communities = communities;
    }

    @GET
    @PermitAll
    @Operation(summary = "List the communities", description = "The newest first.")
    public Uni<Page<CommunityView>> communities(
            @RestQuery @Size(max = 100) @Parameter(description = "Only those whose name has this in it.") String name,
            @BeanParam PageRequest page) {
        return communities.newest(Optional.ofNullable(name).filter(text -> !text.isBlank()), page);
    }

    @GET
    @Path("/{community}")
    @PermitAll
    @Operation(summary = "Show a community")
    @APIResponse(responseCode = "200", description = "The community; its ETag is needed to change it.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<CommunityView>> community(CommunityId community) {
        return communities.view(community).map(CommunityView::answer);
    }
}
