package app.banyan.community.founding;

import app.banyan.community.community.CommunityDraft;
import app.banyan.community.community.CommunityView;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities")
@Tag(name = "communities")
class FoundingResource {

    private final Founding founding;
    private final Caller caller;

    FoundingResource(Founding founding, Caller caller) {
        this.founding = founding;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Found a community",
            description = "The founder becomes its owner: a grown-up whose real name is verified.")
    @APIResponseSchema(value = CommunityView.class, responseCode = "201", responseDescription = "The community.")
    @APIResponse(
            responseCode = "422",
            description = "founder-not-verified, founder-not-adult, zone-unknown, end-not-ahead, rule-too-deep,"
                    + " rule-too-large, two-applications, rule-unclear")
    @APIResponse(responseCode = "503", description = "service-unavailable: identity does not answer.")
    public Uni<RestResponse<CommunityView>> foundCommunity(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid CommunityDraft draft) {
        return founding.found(key, caller.account(), draft)
                .map(community -> RestResponse.ResponseBuilder.<CommunityView>created(
                                URI.create("/v1/communities/" + community.id()))
                        .header("ETag", community.etag())
                        .entity(community)
                        .build());
    }
}
