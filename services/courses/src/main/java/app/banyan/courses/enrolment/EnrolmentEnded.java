package app.banyan.courses.enrolment;

import app.banyan.courses.domain.EnrolmentId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A person does not hold a course any more that was bought. */
public record EnrolmentEnded(
        EnrolmentId enrolment, AccountId account, CourseId course, OrderId order, Reason reason, Instant endedAt)
        implements DomainEvent {

    public enum Reason {
        /** Its buyer gave it back for the money. */
        GIVEN_BACK,
        /** Its buyer's bank took the money back. */
        DISPUTE_LOST
    }

    static EnrolmentEnded of(EnrolmentRow row, Reason reason, Instant now) {
        return new EnrolmentEnded(
                new EnrolmentId(row.id),
                new AccountId(row.account),
                new CourseId(row.course),
                new OrderId(row.orderId),
                reason,
                now);
    }

    @Override
    public String topic() {
        return "courses.enrolment";
    }

    @Override
    public String type() {
        return "courses.enrolment.ended.v1";
    }

    @Override
    public String key() {
        return enrolment.wire();
    }
}
