package app.banyan.community.follow;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/follows")
@Tag(name = "who is who")
class FollowResource {

    private final Follows follows;
    private final Caller caller;

    FollowResource(Follows follows, Caller caller) {
        this.follows = follows;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Whom one follows, or who follows one", description = "The newest first.")
    @APIResponse(responseCode = "200", description = "A page of people.")
    public Uni<Page<FollowView>> follows(
            @RestQuery
                    @DefaultValue("following")
                    @Pattern(regexp = "following|followers|mutual")
                    @Parameter(description = "`following`, `followers`, or `mutual`: friends.")
                    String direction,
            @BeanParam PageRequest page) {
        return follows.newest(caller.account(), Direction.valueOf(direction.toUpperCase(Locale.ROOT)), page);
    }

    @PUT
    @Path("/{account}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Follow a person", description = "One with whom one shares a community.")
    @APIResponse(responseCode = "200", description = "How the two stand to each other.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "follows-themself, follows-too-many")
    public Uni<FollowView> followPerson(AccountId account) {
        return follows.follow(caller.account(), account);
    }

    @DELETE
    @Path("/{account}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Follow a person no longer")
    @APIResponse(responseCode = "200", description = "How the two stand to each other.")
    public Uni<FollowView> unfollowPerson(AccountId account) {
        return follows.unfollow(caller.account(), account);
    }
}
