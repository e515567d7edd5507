package app.banyan.courses.course;

import app.banyan.courses.domain.CourseState;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course in a list. */
@Schema(description = "A course in a list.")
public record CourseSummary(
        CourseId id,
        @Schema(examples = "社群入门课") String title,
        String summary,

        @Schema(description = "Absent when the course is free.")
        Optional<Money> price,

        boolean training,
        CourseState state) {

    static CourseSummary of(CourseRow row) {
        return new CourseSummary(new CourseId(row.id), row.title, row.summary, row.price(), row.training, row.state);
    }
}
