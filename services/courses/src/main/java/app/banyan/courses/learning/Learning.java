package app.banyan.courses.learning;

import app.banyan.courses.course.Courses;
import app.banyan.courses.course.LessonView;
import app.banyan.courses.domain.CourseRefusal.NotEnrolled;
import app.banyan.courses.domain.EnrolmentId;
import app.banyan.courses.domain.LessonId;
import app.banyan.courses.domain.Progress;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Learners read lessons and finish them. */
@ApplicationScoped
public class Learning {

    private final Courses courses;
    private final Enrolments enrolments;
    private final Outbox outbox;
    private final Clock clock;

    Learning(Courses courses, Enrolments enrolments, Outbox outbox, Clock clock) {
        this.courses = courses;
        this.enrolments = enrolments;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<LessonView> read(AccountId account, CourseId course, LessonId id) {
        return courses.lesson(course, id)
                .call(lesson -> enrolments.holds(account, course).invoke(held -> {
                    if (!held && !lesson.preview()) {
                        throw new Refused(new NotEnrolled(course));
                    }
                }));
    }

    /** Finishing a lesson again changes nothing. */
    @WithTransaction
    Uni<ProgressView> finish(AccountId account, CourseId course, LessonId lesson) {
        return courses.lesson(course, lesson)
                .flatMap(_ -> enrolments.locked(account, course))
                .flatMap(enrolment -> CompletionRow.exists(enrolment.id(), lesson)
                        .flatMap(known -> known
                                ? progress(enrolment.id(), course)
                                : finish(enrolment.id(), account, course, lesson)))
                .map(progress -> ProgressView.of(course, progress));
    }

    private Uni<Progress> finish(EnrolmentId enrolment, AccountId account, CourseId course, LessonId lesson) {
        var now = clock.instant();
        return CompletionRow.of(enrolment, course, lesson, now)
                .persistAndFlush()
                .flatMap(_ -> progress(enrolment, course))
                .call(progress -> outbox.append(new LessonFinished(account, course, lesson, now, progress.complete())))
                .call(progress -> progress.complete()
                        ? enrolments.finish(account, course, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Progress> progress(EnrolmentId enrolment, CourseId course) {
        return CompletionRow.count(enrolment)
                .flatMap(finished ->
                        courses.lessons(course).map(lessons -> new Progress(finished.intValue(), lessons.intValue())));
    }
}
