package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimKind;
import app.banyan.identity.domain.DocumentId;
import app.banyan.identity.domain.ReviewReason;
import app.banyan.identity.domain.VerificationId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/claim-reviews")
@Tag(name = "Reviewing")
public class ClaimReviewResource {

    @Schema(name = "ReviewRequest")
    public record Request(
            @NotNull Boolean accept,

            @NotBlank
            @Size(max = 60)
            @Schema(description = "One of /v1/claim-reviews/reasons.", examples = "documents-match")
            String reason,

            @Schema(description = "For the person, beside the reason.", examples = "第二页缺公章，请补交。")
            Optional<@Size(min = 1, max = 1000) String> note) {

        ClaimReviews.Decision decision() {
            return new ClaimReviews.Decision(accept, reason, note);
        }

        @Override
        public String toString() {
            return reason;
        }
    }

    @Schema(name = "ReviewReasons")
    record Reasons(
            @Schema(examples = "education") String kind,

            @Schema(description = "How many reviewers have to say yes.", examples = "2")
            int looks,

            List<ReasonView> reasons) {

        static Reasons of(ClaimKind kind) {
            return new Reasons(
                    kind.wire(),
                    kind.looks(),
                    ReviewReason.of(kind).stream().map(ReasonView::of).toList());
        }
    }

    private final ClaimReviews reviews;
    private final Caller caller;

    ClaimReviewResource(ClaimReviews reviews, Caller caller) {
        this.reviews = reviews;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Claims that wait for a reviewer",
            description = "Oldest first; neither the caller's own nor those they have said yes to already.")
    @APIResponse(responseCode = "200", description = "A page of them.")
    @APIResponse(responseCode = "403", description = "reviewer-unverified: verify your own real name first.")
    public Uni<Page<Waiting>> claimsToReview(@BeanParam PageRequest page) {
        return reviews.queue(caller.account(), page);
    }

    @GET
    @Path("/reasons")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "The reasons a decision can have", description = "By the kind of the claim.")
    public Page<Reasons> reviewReasons() {
        return new Page<>(Arrays.stream(ClaimKind.values()).map(Reasons::of).toList(), Optional.empty());
    }

    @GET
    @Path("/{claim}")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Look at a claim",
            description = "With the name of the person and what they claim. That the caller looked is kept.")
    @APIResponse(
            responseCode = "200",
            description = "The claim.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Review.class)))
    @APIResponse(responseCode = "403", description = "own-claim, reviewer-unverified")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Review> reviewClaim(@RestPath VerificationId claim) {
        return reviews.open(caller.account(), claim);
    }

    @GET
    @Path("/{claim}/documents/{document}")
    @Produces({"image/jpeg", "image/png", "application/pdf"})
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Look at a document", description = "As a download. That the caller looked is kept.")
    @APIResponse(
            responseCode = "200",
            description = "Its bytes.",
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "403", description = "own-claim, reviewer-unverified")
    @APIResponse(responseCode = "404", description = "not-found: there is no such document, or no longer.")
    public Uni<RestResponse<Buffer>> claimDocument(@RestPath VerificationId claim, @RestPath DocumentId document) {
        return reviews.document(caller.account(), claim, document)
                .map(evidence -> RestResponse.ResponseBuilder.ok(Buffer.buffer(evidence.content()))
                        .type(evidence.type().mediaType())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"%s.%s\""
                                        .formatted(document, evidence.type().suffix()))
                        .header("X-Content-Type-Options", "nosniff")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @POST
    @Path("/{claim}/decisions")
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @Operation(
            summary = "Decide on a claim",
            description = "Under the caller's name and for a reason. One no is enough; a degree takes two reviewers'"
                    + " yes, and is in SECOND_LOOK in between.")
    @APIResponse(
            responseCode = "201",
            description = "Decided, or looked at once.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Reviewed.class)))
    @APIResponse(responseCode = "400", description = "invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "own-claim, reviewer-unverified")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "claim-not-open, another-reviewer-needed")
    @APIResponse(responseCode = "422", description = "reason-unknown, idempotency-key-reused")
    public Uni<Reviewed> decideClaim(
            @RestHeader("Idempotency-Key") String key, @RestPath VerificationId claim, @NotNull @Valid Request body) {
        return reviews.decide(key, caller.account(), claim, body.decision());
    }
}
