package app.banyan.identity.claim;

import app.banyan.identity.domain.VerificationId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/claims")
@Tag(name = "Who is who")
public class ClaimResource {

    private final Claims claims;
    private final Documents documents;
    private final Caller caller;

    ClaimResource(Claims claims, Documents documents, Caller caller) {
        this.claims = claims;
        this.documents = documents;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @ResponseStatus(201)
    @Operation(
            summary = "Claim a position, an organisation or a degree",
            description =
                    "Somebody looks at it and at its documents; a badge says so once it is believed, and a changed"
                            + " claim replaces the believed one then. One claim of a kind is open at a time.")
    @APIResponse(
            responseCode = "201",
            description = "Submitted. Add its documents.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClaimView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "409", description = "claim-open: another one of the kind is being reviewed.")
    @APIResponse(
            responseCode = "422",
            description = "real-name-needed, text-invalid, credit-code-invalid (with its flaw), year-invalid,"
                    + " idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "too-many-claims: wait as long as Retry-After says.")
    public Uni<ClaimView> submitClaim(@RestHeader("Idempotency-Key") String key, @NotNull @Valid ClaimRequest body) {
        return claims.submit(key, caller.account(), body.facts(claims.today()));
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "My claims", description = "Newest first, each with its state and the reason for it.")
    public Uni<Page<ClaimView>> myClaims(@BeanParam PageRequest page) {
        return claims.newest(caller.account(), page);
    }

    @GET
    @Path("/{claim}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "One of my claims")
    @APIResponse(
            responseCode = "200",
            description = "The claim.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClaimView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ClaimView> myClaim(@RestPath VerificationId claim) {
        return claims.view(caller.account(), claim);
    }

    @DELETE
    @Path("/{claim}")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Take a claim back",
            description = "An open one, or one that is believed: its badge goes, and its documents at once.")
    @APIResponse(responseCode = "204", description = "Taken back, now or before.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "claim-not-open: it was turned down or replaced.")
    public Uni<Void> withdrawClaim(@RestPath VerificationId claim) {
        return claims.withdraw(caller.account(), claim);
    }

    @POST
    @Path("/{claim}/documents")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Add a document",
            description = "The bytes of a JPEG, PNG or PDF, at most 1 MiB, five to a claim. Pictures have at most"
                    + " 4096 × 3072 pixels and are drawn anew. Only reviewers see it, by name, and it is deleted 30 days after"
                    + " the decision. The same document again changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Added.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Added before.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "claim-not-open, too-many-documents")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "422", description = "document-invalid, with its flaw")
    public Uni<RestResponse<DocumentView>> addClaimDocument(
            @RestPath VerificationId claim,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "image/jpeg",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = "image/png",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = "application/pdf",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    byte[] body) {
        var account = caller.account();
        return documents
                .mustBeWanted(account, claim)
                .flatMap(_ -> documents.examine(body))
                .flatMap(evidence -> documents.add(account, claim, evidence))
                .map(added -> RestResponse.status(
                        added.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, added.view()));
    }
}
