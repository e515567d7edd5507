package app.banyan.community.feed;

import app.banyan.community.post.PostView;
import app.banyan.community.post.Posts;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/feed")
@Tag(name = "posts")
class FeedResource {

    private final Posts posts;
    private final Caller caller;

    FeedResource(Posts posts, Caller caller) {
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "What is new",
            description =
                    "The newest posts of the caller's communities, and of the people they follow where everyone may"
                            + " read.")
    @APIResponse(responseCode = "200", description = "The posts, the newest first.")
    public Uni<Page<PostView>> feed(@BeanParam PageRequest page) {
        return posts.feed(caller.account(), page);
    }
}
