package app.banyan.community.admission;

import app.banyan.community.member.MemberView;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/communities/{community}")
@Tag(name = "admission", description = "Who may come into a community, and what is missing for whom.")
class AdmissionResource {

    private final Admissions admissions;
    private final Caller caller;

    AdmissionResource(Admissions admissions, Caller caller) {
        this.admissions = admissions;
        this.caller = caller;
    }

    @GET
    @Path("/admission")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "May I come in, and what is missing?")
    @APIResponse(responseCode = "200", description = "Everything that is asked, and what is left to do.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "service-unavailable: who would know does not answer.")
    public Uni<VerdictView> communityAdmission(CommunityId community) {
        return admissions.judge(community, caller.account(), Optional.empty());
    }

    @POST
    @Path("/members")
    @Consumes(MediaType.APPLICATION_JSON) // named, so that a request without a body need not say what kind it is
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Come in", description = "Whoever is in already is answered the same.")
    @APIResponseSchema(value = MemberView.class, responseCode = "201", responseDescription = "The member you are.")
    @APIResponse(responseCode = "403", description = "banned")
    @APIResponse(responseCode = "400", description = "invitation-or-code")
    @APIResponse(responseCode = "404", description = "not-found, invitation-unknown")
    @APIResponse(
            responseCode = "409",
            description =
                    "community-full, community-read-only, invitation-used, invitation-expired, invitation-revoked")
    @APIResponse(
            responseCode = "422",
            description = "admission-missing, with `requirements` and `missing` as the admission shows them")
    @APIResponse(responseCode = "503", description = "service-unavailable: who would know does not answer.")
    public Uni<MemberView> joinCommunity(CommunityId community, @RequestBody(required = false) @Valid Entry entry) {
        return admissions.join(
                community,
                caller.account(),
                Optional.ofNullable(entry).orElse(Entry.WITHOUT).mustBeClear());
    }
}
