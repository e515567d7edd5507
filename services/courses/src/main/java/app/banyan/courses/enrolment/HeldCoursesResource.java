package app.banyan.courses.enrolment;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/enrolments")
@Tag(name = "internal")
class HeldCoursesResource {

    private final Enrolments enrolments;

    HeldCoursesResource(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @GET
    @Path("/{account}")
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Which courses does a person hold?",
            description = "For community. What is only read by membership is not held. A person this service never"
                    + " heard of holds none.")
    public Uni<HeldCoursesView> heldCourses(AccountId account) {
        return enrolments.heldCourses(account);
    }
}
