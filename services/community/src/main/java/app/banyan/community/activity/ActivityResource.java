package app.banyan.community.activity;

import app.banyan.community.domain.ActivityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/activities/{activity}")
@Tag(name = "activities")
class ActivityResource {

    private final Activities activities;
    private final Caller caller;
    private final Reader reader;

    ActivityResource(Activities activities, Caller caller, Reader reader) {
        this.activities = activities;
        this.caller = caller;
        this.reader = reader;
    }

    @GET
    @PermitAll
    @Operation(summary = "Show an activity")
    @APIResponse(responseCode = "200", description = "The activity.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ActivityView> activity(ActivityId activity) {
        return reader.account().flatMap(who -> activities.view(activity, who));
    }

    @PUT
    @Path("/sign-up")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Sign up for an activity", description = "For members. Signing up twice is signing up once.")
    @APIResponse(responseCode = "200", description = "The activity.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "activity-full, activity-cancelled, activity-begun, community-read-only")
    public Uni<ActivityView> signUpForActivity(ActivityId activity) {
        return activities.signUp(activity, caller.account());
    }

    @DELETE
    @Path("/sign-up")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Give one's place back", description = "Until it begins.")
    @APIResponse(responseCode = "200", description = "The activity.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "activity-cancelled, activity-begun, community-read-only")
    public Uni<ActivityView> signOffFromActivity(ActivityId activity) {
        return activities.signOff(activity, caller.account());
    }

    @GET
    @Path("/sign-ups")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Who takes part", description = "For members, in the order in which they signed up.")
    @APIResponse(responseCode = "200", description = "A page of participants.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<SignUpView>> activitySignUps(ActivityId activity, @BeanParam PageRequest page) {
        return activities.participants(activity, caller.account(), page);
    }

    @POST
    @Path("/cancellation")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Call an activity off",
            description = "By its host, the owner or the manager, until it begins.")
    @APIResponse(responseCode = "200", description = "The activity.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-host")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "activity-begun, community-read-only")
    public Uni<ActivityView> cancelActivity(ActivityId activity) {
        return activities.cancel(activity, caller.account());
    }
}
