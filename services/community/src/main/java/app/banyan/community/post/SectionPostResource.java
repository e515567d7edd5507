package app.banyan.community.post;

import app.banyan.community.domain.SectionId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities/{community}")
@Tag(name = "posts", description = "What people write to each other.")
class SectionPostResource {

    private final Posts posts;
    private final Caller caller;
    private final Reader reader;

    SectionPostResource(Posts posts, Caller caller, Reader reader) {
        this.posts = posts;
        this.caller = caller;
        this.reader = reader;
    }

    @POST
    @Path("/sections/{section}/posts")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Write a post, or ask a question",
            description = "For whom the section's posting right names. In a section of questions it is a question.")
    @APIResponseSchema(value = PostView.class, responseCode = "201", responseDescription = "The post.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "members-only, no-right-to-post")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "community-read-only, section-archived")
    @APIResponse(
            responseCode = "422",
            description = "section-takes-no-posts, length-out-of-range, unseen-signs, idempotency-key-reused")
    public Uni<RestResponse<PostView>> writePost(
            @RestHeader("Idempotency-Key") String key,
            CommunityId community,
            SectionId section,
            @NotNull @Valid PostDraft draft) {
        return posts.write(key, caller.account(), community, section, draft)
                .map(post -> RestResponse.ResponseBuilder.<PostView>created(URI.create("/v1/posts/" + post.id()))
                        .entity(post)
                        .tag(String.valueOf(post.version()))
                        .build());
    }

    @GET
    @Path("/sections/{section}/posts")
    @PermitAll
    @Operation(
            summary = "List the posts of a section",
            description = "The newest first; with `featured=true` only those that were put in front.")
    @APIResponse(responseCode = "200", description = "The posts that the caller may see.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<PostView>> sectionPosts(
            CommunityId community, SectionId section, @RestQuery boolean featured, @BeanParam PageRequest page) {
        return reader.account().flatMap(who -> posts.newest(community, section, who, featured, page));
    }

    @GET
    @Path("/posts")
    @PermitAll
    @Operation(
            summary = "List the posts of a community",
            description = "Of all sections that the caller may look into, the newest first.")
    @APIResponse(responseCode = "200", description = "The posts that the caller may see.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<PostView>> communityPosts(
            CommunityId community, @RestQuery boolean featured, @BeanParam PageRequest page) {
        return reader.account().flatMap(who -> posts.newest(community, who, featured, page));
    }
}
