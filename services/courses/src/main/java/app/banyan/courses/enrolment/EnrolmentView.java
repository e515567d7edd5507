package app.banyan.courses.enrolment;

import app.banyan.courses.domain.EnrolmentId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course that the caller holds. */
@Schema(description = "A course that the caller holds.")
public record EnrolmentView(
        EnrolmentId id,
        CourseId course,

        @Schema(description = "Absent when the course was free.")
        Optional<OrderId> order,

        Instant startedAt,

        @Schema(description = "When the last lesson was finished; absent until then.")
        Optional<Instant> finishedAt) {

    static EnrolmentView of(EnrolmentRow row) {
        return new EnrolmentView(
                new EnrolmentId(row.id),
                new CourseId(row.course),
                Optional.ofNullable(row.orderId).map(OrderId::new),
                row.startedAt,
                Optional.ofNullable(row.finishedAt));
    }
}
