package app.banyan.community.activity;

import app.banyan.community.domain.SectionId;
import app.banyan.kernel.CommunityId;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities/{community}/sections/{section}/activities")
@Tag(name = "activities", description = "What people do together.")
class SectionActivityResource {

    private final Activities activities;
    private final Caller caller;
    private final Reader reader;

    SectionActivityResource(Activities activities, Caller caller, Reader reader) {
        this.activities = activities;
        this.caller = caller;
        this.reader = reader;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Plan an activity", description = "For whom the section's posting right names.")
    @APIResponseSchema(value = ActivityView.class, responseCode = "201", responseDescription = "The activity.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "members-only, no-right-to-post")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "community-read-only, section-archived")
    @APIResponse(
            responseCode = "422",
            description =
                    "section-takes-others, place-or-online, times-out-of-order, length-out-of-range, unseen-signs")
    public Uni<RestResponse<ActivityView>> planActivity(
            @RestHeader("Idempotency-Key") String key,
            CommunityId community,
            SectionId section,
            @NotNull @Valid ActivityDraft draft) {
        return activities
                .plan(key, caller.account(), community, section, draft)
                .map(activity -> RestResponse.ResponseBuilder.<ActivityView>created(
                                URI.create("/v1/activities/" + activity.id()))
                        .entity(activity)
                        .build());
    }

    @GET
    @PermitAll
    @Operation(summary = "List the activities of a section", description = "The one that begins last comes first.")
    @APIResponse(responseCode = "200", description = "The activities.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ActivityView>> sectionActivities(
            CommunityId community, SectionId section, @BeanParam PageRequest page) {
        return reader.account().flatMap(who -> activities.latest(community, section, who, page));
    }
}
