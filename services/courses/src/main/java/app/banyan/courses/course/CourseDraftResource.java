package app.banyan.courses.course;

import app.banyan.courses.domain.CourseState;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/course-drafts")
@Tag(name = "courses")
class CourseDraftResource {

    private final Courses courses;

    CourseDraftResource(Courses courses) {
        this.courses = courses;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "List the courses that are not published yet", description = "The newest first.")
    public Uni<Page<CourseSummary>> courseDrafts(@BeanParam PageRequest page) {
        return courses.newest(CourseState.DRAFT, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Show a course that is not published yet")
    @APIResponse(responseCode = "200", description = "The draft with its table of contents.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<CourseView> courseDraft(CourseId id) {
        return courses.view(id, CourseState.DRAFT);
    }
}
