package app.banyan.courses.course;

import app.banyan.courses.domain.CourseState;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/courses")
@Tag(name = "courses", description = "What is taught, and for how much.")
class CourseResource {

    private final Courses courses;

    CourseResource(Courses courses) {
        this.courses = courses;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Write a course", description = "The course is a draft until it is published.")
    @APIResponse(responseCode = "201", description = "The draft.")
    @APIResponse(responseCode = "422", description = "price-out-of-range, training-has-price")
    public Uni<RestResponse<CourseView>> writeCourse(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid CourseDraft draft) {
        return courses.write(key, draft)
                .map(course -> RestResponse.ResponseBuilder.<CourseView>created(
                                URI.create("/v1/course-drafts/" + course.id()))
                        .entity(course)
                        .build());
    }

    @POST
    @Path("/{id}/publication")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Publish a course", description = "From then on its words and its price stand.")
    @APIResponse(responseCode = "200", description = "The published course.")
    @APIResponse(responseCode = "422", description = "course-without-lessons")
    public Uni<CourseView> publishCourse(CourseId id) {
        return courses.publish(id);
    }

    @GET
    @PermitAll
    @Operation(summary = "List the published courses", description = "The newest first.")
    public Uni<Page<CourseSummary>> courses(@BeanParam PageRequest page) {
        return courses.newest(CourseState.PUBLISHED, page);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(summary = "Show a published course")
    @APIResponse(responseCode = "200", description = "The course with its table of contents.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<CourseView> course(CourseId id) {
        return courses.view(id, CourseState.PUBLISHED);
    }
}
