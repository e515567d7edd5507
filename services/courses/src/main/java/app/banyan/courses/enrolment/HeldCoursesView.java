package app.banyan.courses.enrolment;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The courses a person holds, bought or free, the oldest first. */
@Schema(name = "HeldCourses", description = "The courses a person holds, bought or free, the oldest first.")
public record HeldCoursesView(AccountId account, List<HeldCourse> courses) {

    @Schema(name = "HeldCourse")
    public record HeldCourse(CourseId course, Instant startedAt, Optional<Instant> finishedAt) {

        static HeldCourse of(EnrolmentRow row) {
            return new HeldCourse(new CourseId(row.course), row.startedAt, Optional.ofNullable(row.finishedAt));
        }
    }

    static HeldCoursesView of(AccountId account, List<EnrolmentRow> rows) {
        return new HeldCoursesView(account, rows.stream().map(HeldCourse::of).toList());
    }
}
