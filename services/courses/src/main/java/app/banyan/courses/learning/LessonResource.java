package app.banyan.courses.learning;

import app.banyan.courses.course.LessonView;
import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.CourseId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/courses/{course}/lessons/{lesson}")
@Tag(name = "learning")
class LessonResource {

    private final Learning learning;
    private final Caller caller;

    LessonResource(Learning learning, Caller caller) {
        this.learning = learning;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Read a lesson",
            description =
                    "Previews are for everyone, the rest for those who hold the course or whose membership opens it.")
    @APIResponse(responseCode = "200", description = "The lesson.")
    @APIResponse(responseCode = "403", description = "not-enrolled")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "service-unavailable: membership was not there to ask")
    public Uni<LessonView> lesson(CourseId course, LessonId lesson) {
        return learning.read(caller.account(), course, lesson);
    }

    @PUT
    @Path("/completion")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Finish a lesson", description = "Finishing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "How far the learner is.")
    @APIResponse(responseCode = "403", description = "not-enrolled")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "service-unavailable: membership was not there to ask")
    public Uni<ProgressView> finishLesson(CourseId course, LessonId lesson) {
        return learning.finish(caller.account(), course, lesson);
    }
}
