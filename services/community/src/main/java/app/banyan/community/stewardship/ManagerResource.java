package app.banyan.community.stewardship;

import app.banyan.community.member.ManagerView;
import app.banyan.community.member.Offices;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/communities/{community}/manager")
@Tag(name = "manager", description = "Who runs a community and earns the manager's share of what is sold in it.")
class ManagerResource {

    private final Stewardship stewardship;
    private final Offices offices;
    private final Caller caller;

    ManagerResource(Stewardship stewardship, Offices offices, Caller caller) {
        this.stewardship = stewardship;
        this.offices = offices;
        this.caller = caller;
    }

    record Appointment(@NotNull AccountId account) {}

    record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Appoint the one who runs the community",
            description = "By the owner: a member who has finished the training, whose real name is verified, who is"
                    + " grown up and has signed the agreement for managers. What anybody paid plays no part: where others"
                    + " pay to be in, the appointment lets the person in, for as long as the office lasts.")
    @APIResponse(responseCode = "200", description = "The manager.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found, not-a-member")
    @APIResponse(responseCode = "409", description = "manager-present, community-read-only")
    @APIResponse(
            responseCode = "422",
            description = "manager-not-eligible or admission-missing, with `requirements` and `missing`")
    @APIResponse(responseCode = "503", description = "service-unavailable: who would know does not answer.")
    public Uni<ManagerView> appointManager(CommunityId community, @NotNull @Valid Appointment appointment) {
        return stewardship.appoint(community, caller.account(), appointment.account());
    }

    @DELETE
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Dismiss the manager",
            description =
                    "By the owner, with a reason. The person stays a member, unless they came in for the office or do not"
                            + " pay any more for what others pay for.")
    @APIResponse(responseCode = "204", description = "Nobody runs the community now.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found, no-manager")
    @APIResponse(responseCode = "409", description = "community-read-only")
    public Uni<Void> dismissManager(CommunityId community, @NotNull @Valid Dismissal dismissal) {
        return offices.dismiss(community, caller.account(), dismissal.reason());
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Who runs the community?")
    @APIResponse(responseCode = "200", description = "The manager.")
    @APIResponse(responseCode = "404", description = "not-found, no-manager")
    public Uni<ManagerView> communityManager(CommunityId community) {
        return offices.manager(community);
    }

    @GET
    @Path("/eligibility")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "May I run a community, and what is missing?")
    @APIResponse(responseCode = "200", description = "Everything that is asked, and what is left to do.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "service-unavailable: who would know does not answer.")
    public Uni<EligibilityView> managerEligibility(CommunityId community) {
        return stewardship.eligibility(community, caller.account());
    }
}
