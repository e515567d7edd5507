package app.banyan.community.application;

import app.banyan.community.domain.ApplicationId;
import app.banyan.community.domain.ApplicationState;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities/{community}/applications")
@Tag(name = "admission")
class ApplicationResource {

    private final Applications applications;
    private final Caller caller;

    ApplicationResource(Applications applications, Caller caller) {
        this.applications = applications;
        this.caller = caller;
    }

    @Schema(name = "ApplicationDraft", description = "An answer to each of the community's questions, in their order.")
    record Draft(@NotNull @Size(min = 1, max = 10) List<@NotBlank @Size(max = 1000) String> answers) {}

    @Schema(name = "ApplicationDecision")
    record Decision(
            @NotBlank @Pattern(regexp = "accept|reject") @Schema(enumeration = {"accept", "reject"})
            String decision,

            @NotBlank @Size(max = 500) @Schema(examples = "欢迎，一起读。")
            String reason) {

        ApplicationState state() {
            return decision.equals("accept") ? ApplicationState.ACCEPTED : ApplicationState.REJECTED;
        }
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Apply to be let in",
            description = "An accepted application counts for 30 days: come in within them.")
    @APIResponseSchema(value = ApplicationView.class, responseCode = "201", responseDescription = "The application.")
    @APIResponse(responseCode = "403", description = "banned")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "application-open, nothing-to-apply-for, community-read-only")
    @APIResponse(responseCode = "422", description = "no-application-asked, answers-differ")
    public Uni<RestResponse<ApplicationView>> applyToCommunity(
            CommunityId community, @RestHeader("Idempotency-Key") String key, @NotNull @Valid Draft draft) {
        return applications
                .apply(key, community, caller.account(), draft.answers())
                .map(application -> RestResponse.ResponseBuilder.<ApplicationView>created(
                                URI.create("/v1/communities/" + community + "/applications/" + application.id()))
                        .entity(application)
                        .build());
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List a community's applications", description = "For owner and manager, the newest first.")
    @APIResponse(responseCode = "200", description = "A page of applications.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ApplicationView>> communityApplications(
            CommunityId community,
            @RestQuery @Parameter(description = "Only those in this state.") ApplicationState state,
            @BeanParam PageRequest page) {
        return applications.newest(community, caller.account(), Optional.ofNullable(state), page);
    }

    @GET
    @Path("/{application}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show an application", description = "For the applicant, the owner and the manager.")
    @APIResponse(responseCode = "200", description = "The application.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ApplicationView> communityApplication(CommunityId community, ApplicationId application) {
        return applications.view(community, application, caller.account());
    }

    @DELETE
    @Path("/{application}")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Take one's application back",
            description = "As long as nobody has decided, also where the community is over. The answers are erased.")
    @APIResponse(responseCode = "204", description = "It is withdrawn.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "already-decided")
    public Uni<Void> withdrawApplication(CommunityId community, ApplicationId application) {
        return applications.withdraw(community, application, caller.account());
    }

    @PUT
    @Path("/{application}/decision")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Decide an application", description = "By owner or manager, with a reason. It stands.")
    @APIResponse(responseCode = "200", description = "The application.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "already-decided, community-read-only")
    public Uni<ApplicationView> decideApplication(
            CommunityId community, ApplicationId application, @NotNull @Valid Decision decision) {
        return applications.decide(community, application, caller.account(), decision.state(), decision.reason());
    }
}
