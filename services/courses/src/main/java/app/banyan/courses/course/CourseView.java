package app.banyan.courses.course;

import app.banyan.courses.domain.CourseState;
import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course with its table of contents. */
@Schema(description = "A course with its table of contents.")
public record CourseView(
        CourseId id,
        @Schema(examples = "社群入门课") String title,
        String summary,

        @Schema(description = "Absent when the course is free.")
        Optional<Money> price,

        boolean training,
        CourseState state,
        Optional<Instant> publishedAt,
        List<Entry> lessons) {

    @Schema(name = "LessonEntry", description = "A line of the table of contents.")
    public record Entry(LessonId id, String title, boolean preview) {

        static Entry of(LessonRow row) {
            return new Entry(new LessonId(row.id), row.title, row.preview);
        }
    }

    static CourseView of(CourseRow row, List<LessonRow> lessons) {
        return new CourseView(
                new CourseId(row.id),
                row.title,
                row.summary,
                row.price(),
                row.training,
                row.state,
                Optional.ofNullable(row.publishedAt),
                lessons.stream().map(Entry::of).toList());
    }
}
