package app.banyan.courses.training;

import app.banyan.courses.enrolment.Enrolments;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/trainings")
@Tag(name = "internal")
class TrainingResource {

    private final Enrolments enrolments;

    TrainingResource(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @GET
    @Path("/{account}")
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "Has a person finished the training that agents need?",
            description = "For commission. A person this service never heard of has not.")
    public Uni<TrainingView> training(AccountId account) {
        return enrolments.finishedTraining(account).map(TrainingView::of);
    }
}
