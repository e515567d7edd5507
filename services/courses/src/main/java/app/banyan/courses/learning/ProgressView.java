package app.banyan.courses.learning;

import app.banyan.courses.domain.Progress;
import app.banyan.kernel.CourseId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a learner is. */
@Schema(name = "Progress", description = "How far the learner is, in lessons.")
public record ProgressView(CourseId course, int lessonsFinished, int lessons, boolean finished) {

    static ProgressView of(CourseId course, Progress progress) {
        return new ProgressView(course, progress.finished(), progress.lessons(), progress.complete());
    }
}
