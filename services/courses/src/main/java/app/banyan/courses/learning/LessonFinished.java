package app.banyan.courses.learning;

import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A learner finished a lesson for the first time. */
record LessonFinished(AccountId account, CourseId course, LessonId lesson, Instant finishedAt, boolean courseFinished)
        implements DomainEvent {

    @Override
    public String topic() {
        return "courses.learning";
    }

    @Override
    public String type() {
        return "courses.learning.lesson-finished.v1";
    }

    @Override
    public String key() {
        return account.wire();
    }
}
