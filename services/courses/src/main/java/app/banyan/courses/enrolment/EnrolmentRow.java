package app.banyan.courses.enrolment;

import app.banyan.courses.domain.EnrolmentId;
import app.banyan.courses.domain.EnrolmentSource;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "enrolment")
class EnrolmentRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    UUID course;

    @Enumerated(EnumType.STRING)
    EnrolmentSource source;

    UUID orderId;
    Instant startedAt;

    Instant finishedAt;

    static EnrolmentRow begun(EnrolmentId id, AccountId account, CourseId course, EnrolmentSource source, Instant now) {
        var row = new EnrolmentRow();
        row.id = id.value();
        row.account = account.value();
        row.course = course.value();
        row.source = source;
        row.startedAt = now;
        return row;
    }

    /** Held from now on; what was learned by membership before counts on. */
    EnrolmentRow bought(OrderId order, Instant now) {
        source = EnrolmentSource.BOUGHT;
        orderId = order.value();
        startedAt = now;
        return this;
    }

    /** Several at once make one. */
    static Uni<Integer> openedByMembership(EnrolmentId id, AccountId account, CourseId course, Instant now) {
        return Sql.session()
                .update(
                        "insert into enrolment (id, account, course, source, started_at)"
                                + " values ($1, $2, $3, 'MEMBERSHIP', $4) on conflict do nothing",
                        id.value(),
                        account.value(),
                        course.value(),
                        now);
    }

    static Uni<EnrolmentRow> of(AccountId account, CourseId course) {
        return find("account = ?1 and course = ?2", account.value(), course.value())
                .firstResult();
    }

    static Uni<EnrolmentRow> locked(AccountId account, CourseId course) {
        return EnrolmentRow.<EnrolmentRow>find("account = ?1 and course = ?2", account.value(), course.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static Uni<List<EnrolmentRow>> held(AccountId account) {
        return list(
                "account = ?1 and source in ?2 order by id",
                account.value(),
                List.of(EnrolmentSource.BOUGHT, EnrolmentSource.FREE));
    }

    /** By this order, whether it is held or was given back; null where another way took its place. */
    static Uni<EnrolmentRow> lockedOf(OrderId order) {
        return EnrolmentRow.<EnrolmentRow>find("orderId", order.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static Uni<EnrolmentRow> firstFinished(AccountId account, Collection<UUID> courses) {
        return find(
                        "account = ?1 and course in ?2 and finishedAt is not null order by finishedAt, id",
                        account.value(),
                        courses)
                .firstResult();
    }

    static Uni<List<EnrolmentRow>> newest(AccountId account, PageRequest page) {
        return page.afterId()
                .map(after -> EnrolmentRow.<EnrolmentRow>find(
                        "account = ?1 and id < ?2 order by id desc", account.value(), after))
                .orElseGet(() -> find("account = ?1 order by id desc", account.value()))
                .page(0, page.fetch())
                .list();
    }
}
