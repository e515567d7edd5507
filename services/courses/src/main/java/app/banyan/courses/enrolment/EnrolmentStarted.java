package app.banyan.courses.enrolment;

import app.banyan.courses.domain.EnrolmentId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** A person may learn a course from now on. */
record EnrolmentStarted(
        EnrolmentId enrolment, AccountId account, CourseId course, Optional<OrderId> order, Instant startedAt)
        implements DomainEvent {

    static EnrolmentStarted of(EnrolmentRow row) {
        return new EnrolmentStarted(
                new EnrolmentId(row.id),
                new AccountId(row.account),
                new CourseId(row.course),
                Optional.ofNullable(row.orderId).map(OrderId::new),
                row.startedAt);
    }

    @Override
    public String topic() {
        return "courses.enrolment";
    }

    @Override
    public String type() {
        return "courses.enrolment.started.v1";
    }

    @Override
    public String key() {
        return enrolment.wire();
    }
}
