package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/posts/{post}/comments")
@Tag(name = "posts")
class CommentResource {

    private final Comments comments;
    private final Caller caller;
    private final Reader reader;

    CommentResource(Comments comments, Caller caller, Reader reader) {
        this.comments = comments;
        this.caller = caller;
        this.reader = reader;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Say something to a post, or answer a question",
            description = "For members. With `parent` it is a reply; there is one level of them.")
    @APIResponseSchema(value = CommentView.class, responseCode = "201", responseDescription = "The comment.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, section-archived, community-read-only")
    @APIResponse(responseCode = "422", description = "reply-too-deep, length-out-of-range, unseen-signs")
    public Uni<CommentView> writeComment(
            @RestHeader("Idempotency-Key") String key, PostId post, @NotNull @Valid CommentDraft draft) {
        return comments.write(key, caller.account(), post, draft);
    }

    @GET
    @PermitAll
    @Operation(
            summary = "List what was said to a post",
            description = "The oldest first, replies among them by their time.")
    @APIResponse(responseCode = "200", description = "The comments.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<CommentView>> comments(PostId post, @BeanParam PageRequest page) {
        return reader.account().flatMap(who -> comments.oldest(post, who, page));
    }

    @POST
    @Path("/{comment}/withdrawal")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Withdraw a comment", description = "For its author.")
    @APIResponse(responseCode = "200", description = "The comment.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-author")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<CommentView> withdrawComment(PostId post, CommentId comment) {
        return comments.withdraw(post, comment, caller.account());
    }

    @POST
    @Path("/{comment}/hiding")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Hide a comment", description = "For the owner and the manager, with a reason.")
    @APIResponse(responseCode = "200", description = "The comment.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<CommentView> hideComment(PostId post, CommentId comment, @NotNull @Valid Reason reason) {
        return comments.hide(post, comment, caller.account(), reason.reason());
    }
}
