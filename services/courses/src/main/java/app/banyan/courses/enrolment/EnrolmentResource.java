package app.banyan.courses.enrolment;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/enrolments")
@Tag(name = "learning", description = "What one holds, reads and has finished.")
class EnrolmentResource {

    private final Enrolments enrolments;
    private final Caller caller;

    EnrolmentResource(Enrolments enrolments, Caller caller) {
        this.enrolments = enrolments;
        this.caller = caller;
    }

    record Entry(@NotNull CourseId course) {}

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Enter a free course",
            description = "Entering twice answers the same enrolment. A course with a price is ordered instead.")
    @APIResponse(responseCode = "201", description = "The enrolment.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "course-is-paid")
    public Uni<EnrolmentView> enterCourse(@NotNull @Valid Entry entry) {
        return enrolments.enter(caller.account(), entry.course());
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the courses one learns", description = "Held or opened by membership, the newest first.")
    public Uni<Page<EnrolmentView>> enrolments(@BeanParam PageRequest page) {
        return enrolments.newest(caller.account(), page);
    }
}
