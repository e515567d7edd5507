package app.banyan.courses.course;

import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.CourseId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lesson with its text. */
@Schema(name = "Lesson", description = "A lesson with its text.")
public record LessonView(LessonId id, CourseId course, String title, String body, boolean preview) {

    static LessonView of(LessonRow row) {
        return new LessonView(new LessonId(row.id), new CourseId(row.course), row.title, row.body, row.preview);
    }
}
