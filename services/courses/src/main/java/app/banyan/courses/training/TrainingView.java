package app.banyan.courses.training;

import app.banyan.courses.enrolment.EnrolmentView;
import app.banyan.kernel.CourseId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person finished a training course.
 *
 * @param course the one finished first
 */
public record TrainingView(boolean finished, Optional<CourseId> course, Optional<Instant> finishedAt) {

    static TrainingView of(Optional<EnrolmentView> training) {
        return new TrainingView(
                training.isPresent(), training.map(EnrolmentView::course), training.flatMap(EnrolmentView::finishedAt));
    }
}
