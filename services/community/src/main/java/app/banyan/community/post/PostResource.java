package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.Version;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/posts/{post}")
@Tag(name = "posts")
class PostResource {

    private final Posts posts;
    private final Caller caller;
    private final Reader reader;

    PostResource(Posts posts, Caller caller, Reader reader) {
        this.posts = posts;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(description = "What a post said over time, the newest first.")
    record VersionList(List<VersionView> items) {}

    record Choice(@NotNull CommentId comment) {}

    @GET
    @PermitAll
    @Operation(summary = "Read a post")
    @APIResponse(responseCode = "200", description = "The post; its version is the ETag.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<PostView>> post(PostId post) {
        return reader.account().flatMap(who -> posts.read(post, who)).map(PostResource::tagged);
    }

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Write a post anew",
            description = "For its author. It is marked as edited, and what it said before is kept. If-Match names the"
                    + " version that was read.")
    @APIResponse(responseCode = "200", description = "The post.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-author")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    @APIResponse(responseCode = "412", description = "version-differs")
    @APIResponse(responseCode = "422", description = "length-out-of-range, unseen-signs")
    @APIResponse(responseCode = "428", description = "version-missing")
    public Uni<RestResponse<PostView>> editPost(
            @RestHeader("If-Match") String version, PostId post, @NotNull @Valid PostDraft draft) {
        return posts.edit(post, caller.account(), Version.read(version), draft).map(PostResource::tagged);
    }

    @GET
    @Path("/versions")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "What a post said before", description = "For its author, the owner and the manager.")
    @APIResponse(responseCode = "200", description = "Every version, the newest first.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<VersionList> postVersions(PostId post) {
        return posts.versions(post, caller.account()).map(VersionList::new);
    }

    @POST
    @Path("/withdrawal")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Withdraw a post", description = "For its author. Others no longer see it.")
    @APIResponse(responseCode = "200", description = "The post.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-author")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<PostView> withdrawPost(PostId post) {
        return posts.withdraw(post, caller.account());
    }

    @POST
    @Path("/hiding")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Hide a post",
            description = "For the owner and the manager, with a reason that its author reads. Nothing is deleted.")
    @APIResponse(responseCode = "200", description = "The post.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<PostView> hidePost(PostId post, @NotNull @Valid Reason reason) {
        return posts.hide(post, caller.account(), reason.reason());
    }

    @PUT
    @Path("/featuring")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Put a post in front", description = "For the owner and the manager.")
    @APIResponse(responseCode = "200", description = "The post.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<PostView> featurePost(PostId post) {
        return posts.feature(post, caller.account(), true);
    }

    @DELETE
    @Path("/featuring")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Put a post back among the others", description = "For the owner and the manager.")
    @APIResponse(responseCode = "200", description = "The post.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<PostView> unfeaturePost(PostId post) {
        return posts.feature(post, caller.account(), false);
    }

    @PUT
    @Path("/like")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Like a post", description = "For members. Liking twice is liking once.")
    @APIResponse(responseCode = "200", description = "How many like it now.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, section-archived, community-read-only")
    public Uni<LikesView> likePost(PostId post) {
        return posts.like(post, caller.account(), true);
    }

    @DELETE
    @Path("/like")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Like a post no longer")
    @APIResponse(responseCode = "200", description = "How many like it now.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<LikesView> unlikePost(PostId post) {
        return posts.like(post, caller.account(), false);
    }

    @PUT
    @Path("/accepted-answer")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Accept an answer",
            description = "For whoever asked, experts and the owner. There is one; choosing another replaces it.")
    @APIResponse(responseCode = "200", description = "The question.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-asker")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    @APIResponse(responseCode = "422", description = "not-a-question, no-answer")
    public Uni<PostView> acceptAnswer(PostId post, @NotNull @Valid Choice choice) {
        return posts.accept(post, caller.account(), choice.comment());
    }

    @DELETE
    @Path("/accepted-answer")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Leave a question open again")
    @APIResponse(responseCode = "200", description = "The question.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-asker")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "not-a-question")
    public Uni<PostView> reopenQuestion(PostId post) {
        return posts.reopen(post, caller.account());
    }

    private static RestResponse<PostView> tagged(PostView post) {
        return RestResponse.ResponseBuilder.ok(post)
                .tag(String.valueOf(post.version()))
                .build();
    }
}
