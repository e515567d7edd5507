package app.banyan.courses.learning;

import app.banyan.courses.course.Courses;
import app.banyan.courses.course.LessonView;
import app.banyan.courses.domain.CourseRefusal.NotEnrolled;
import app.banyan.courses.domain.EnrolmentId;
import app.banyan.courses.domain.LessonId;
import app.banyan.courses.domain.Progress;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.courses.membership.Entitlements;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Learners read lessons and finish them: those who hold the course, and those to whom membership opens it now. */
@ApplicationScoped
public class Learning {

    private final Courses courses;
    private final Enrolments enrolments;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Clock clock;

    Learning(Courses courses, Enrolments enrolments, Entitlements entitlements, Outbox outbox, Clock clock) {
        this.courses = courses;
        this.enrolments = enrolments;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param held whether the reader holds the course, whatever a membership opens */
    private record Reading(LessonView lesson, boolean free, boolean held) {}

    Uni<LessonView> read(AccountId account, CourseId course, LessonId id) {
        return reading(account, course, id)
                .call(reading -> reading.lesson().preview() ? nothing() : mustBeOpen(reading, account))
                .map(Reading::lesson);
    }

    /** Finishing a lesson again changes nothing. */
    Uni<ProgressView> finish(AccountId account, CourseId course, LessonId lesson) {
        return reading(account, course, lesson)
                .call(reading -> mustBeOpen(reading, account))
                .flatMap(reading -> Panache.withTransaction(() -> finish(reading, account)));
    }

    private Uni<Reading> reading(AccountId account, CourseId course, LessonId id) {
        return Panache.withSession(() -> courses.lesson(course, id)
                .flatMap(lesson -> courses.published(course)
                        .flatMap(of -> enrolments
                                .holds(account, course)
                                .map(held -> new Reading(lesson, of.price().isEmpty(), held)))));
    }

    /** Membership is asked outside any transaction, and only about what has a price: a free course is entered by all. */
    private Uni<Void> mustBeOpen(Reading reading, AccountId account) {
        if (reading.held()) {
            return nothing();
        }
        var course = reading.lesson().course();
        var entitled = reading.free() ? Uni.createFrom().item(false) : entitlements.open(account, course);
        return entitled.invoke(open -> {
                    if (!open) {
                        throw new Refused(new NotEnrolled(course));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<ProgressView> finish(Reading reading, AccountId account) {
        var course = reading.lesson().course();
        var lesson = reading.lesson().id();
        return (reading.held() ? nothing() : enrolments.openByMembership(account, course))
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
                .call(progress -> progress.complete() ? enrolments.finish(account, course, now) : nothing());
    }

    private Uni<Progress> progress(EnrolmentId enrolment, CourseId course) {
        return CompletionRow.count(enrolment)
                .flatMap(finished ->
                        courses.lessons(course).map(lessons -> new Progress(finished.intValue(), lessons.intValue())));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
