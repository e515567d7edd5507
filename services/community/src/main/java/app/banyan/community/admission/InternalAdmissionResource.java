package app.banyan.community.admission;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.TierId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/internal/v1/communities/{community}/admission/{account}")
@Tag(name = "internal")
class InternalAdmissionResource {

    private final Admissions admissions;

    InternalAdmissionResource(Admissions admissions) {
        this.admissions = admissions;
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "May a person come into a community?",
            description = "For membership, before it sells a place: judged as if the tier were paid.")
    @APIResponse(responseCode = "200", description = "Everything that is asked, and what is left to do.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such community.")
    @APIResponse(responseCode = "503", description = "service-unavailable: who would know does not answer.")
    public Uni<VerdictView> communityAdmissionOf(
            CommunityId community,
            AccountId account,
            @RestQuery @Parameter(description = "The tier of the community that counts as paid.") TierId tier) {
        return admissions.judge(community, account, Optional.ofNullable(tier));
    }
}
