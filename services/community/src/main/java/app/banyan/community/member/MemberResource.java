package app.banyan.community.member;

import app.banyan.community.domain.Standing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/communities/{community}")
@Tag(name = "members", description = "Who belongs to a community, and what they are in it.")
class MemberResource {

    private final Members members;
    private final Offices offices;
    private final Caller caller;

    MemberResource(Members members, Offices offices, Caller caller) {
        this.members = members;
        this.offices = offices;
        this.caller = caller;
    }

    record NewRole(
            @NotBlank @Pattern(regexp = "expert|member") @Schema(enumeration = {"expert", "member"})
            String role) {}

    record Removal(@NotBlank @Size(max = 500) String reason) {}

    record Ban(
            @NotNull AccountId account,
            @NotBlank @Size(max = 500) String reason,

            @Schema(description = "When the person may come back; never if absent.")
            Optional<Instant> until) {}

    @GET
    @Path("/members")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the members", description = "For members, in the order in which they came.")
    @APIResponse(responseCode = "200", description = "A page of members.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<MemberView>> communityMembers(CommunityId community, @BeanParam PageRequest page) {
        return members.standing(community, caller.account())
                .invoke(Standing::mustBeMember)
                .flatMap(_ -> members.inOrder(community, page));
    }

    @GET
    @Path("/standing")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "What am I in this community?")
    @APIResponse(responseCode = "200", description = "Roles are empty for somebody who is not in it.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<StandingView> myCommunityStanding(CommunityId community) {
        return members.standing(community, caller.account()).map(StandingView::of);
    }

    @DELETE
    @Path("/members/me")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Leave a community",
            description = "At any time, also when it is over. Its owner hands it over first.")
    @APIResponse(responseCode = "204", description = "You are out of it.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "409", description = "owner-stays")
    public Uni<Void> leaveCommunity(CommunityId community) {
        return members.leave(community, caller.account());
    }

    @PUT
    @Path("/members/{account}/role")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Make a member an expert, or a plain member again", description = "By the owner.")
    @APIResponse(responseCode = "200", description = "The member.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found, not-a-member")
    @APIResponse(responseCode = "409", description = "community-read-only")
    public Uni<MemberView> setMemberRole(CommunityId community, AccountId account, @NotNull @Valid NewRole role) {
        return offices.makeExpert(
                community, caller.account(), account, role.role().equals("expert"));
    }

    @POST
    @Path("/members/{account}/removal")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Put a member out",
            description = "By owner or manager, with a reason. The person may come back by admission.")
    @APIResponse(responseCode = "204", description = "The person is out.")
    @APIResponse(responseCode = "403", description = "stewards-only, out-of-reach")
    @APIResponse(responseCode = "404", description = "not-found, not-a-member")
    @APIResponse(responseCode = "409", description = "community-read-only")
    public Uni<Void> removeMember(CommunityId community, AccountId account, @NotNull @Valid Removal removal) {
        return members.remove(community, caller.account(), account, removal.reason());
    }

    @POST
    @Path("/bans")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Ban a person",
            description = "By owner or manager, with a reason. A member is put out; nobody who is banned comes in.")
    @APIResponse(responseCode = "204", description = "The person is banned.")
    @APIResponse(responseCode = "403", description = "stewards-only, out-of-reach")
    @APIResponse(responseCode = "409", description = "already-banned, community-read-only")
    @APIResponse(responseCode = "422", description = "ban-not-ahead")
    public Uni<Void> banPerson(CommunityId community, @NotNull @Valid Ban ban) {
        return members.ban(community, caller.account(), ban.account(), ban.reason(), ban.until());
    }

    @DELETE
    @Path("/bans/{account}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Lift a ban", description = "By owner or manager.")
    @APIResponse(responseCode = "204", description = "The person may come in like everybody else.")
    @APIResponse(responseCode = "403", description = "stewards-only, out-of-reach")
    @APIResponse(responseCode = "409", description = "not-banned, community-read-only")
    public Uni<Void> unbanPerson(CommunityId community, AccountId account) {
        return members.unban(community, caller.account(), account);
    }
}
