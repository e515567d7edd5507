package app.banyan.courses.enrolment;

import app.banyan.courses.domain.EnrolmentId;
import app.banyan.courses.domain.EnrolmentSource;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course that the caller learns. */
@Schema(description = "A course that the caller learns.")
public record EnrolmentView(
        EnrolmentId id,
        CourseId course,

        @Schema(
                description =
                        "BOUGHT and FREE are held for good; MEMBERSHIP opens while the membership lasts; GIVEN_BACK"
                                + " was bought, and its money went back or is on its way.")
        EnrolmentSource source,

        @Schema(description = "Absent unless the course was bought.")
        Optional<OrderId> order,

        Instant startedAt,

        @Schema(description = "When the last lesson was finished; absent until then.")
        Optional<Instant> finishedAt) {

    static EnrolmentView of(EnrolmentRow row) {
        return new EnrolmentView(
                new EnrolmentId(row.id),
                new CourseId(row.course),
                row.source,
                Optional.ofNullable(row.orderId).map(OrderId::new),
                row.startedAt,
                Optional.ofNullable(row.finishedAt));
    }
}
