package app.banyan.courses.enrolment;

import static java.util.stream.Collectors.toSet;

import app.banyan.courses.course.Courses;
import app.banyan.courses.domain.CourseRefusal.NotEnrolled;
import app.banyan.courses.domain.EnrolmentId;
import app.banyan.courses.domain.EnrolmentSource;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who holds which course, and who reads it by membership. */
@ApplicationScoped
public class Enrolments {

    private final Courses courses;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Enrolments(Courses courses, Outbox outbox, Ids ids, Clock clock) {
        this.courses = courses;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Commands that give a person a course, or spend what the person has paid, take turns: each holds this until its
     * transaction ends. Take it before any row of the person.
     */
    public Uni<Void> lock(AccountId account) {
        return Sql.session()
                .query("select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))", account.wire())
                .replaceWithVoid();
    }

    /** Entering what one holds already changes nothing, so the command needs no key. */
    @WithTransaction
    Uni<EnrolmentView> enter(AccountId account, CourseId id) {
        return courses.published(id)
                .invoke(course -> course.mustBeFree())
                .call(() -> lock(account))
                .flatMap(_ -> EnrolmentRow.of(account, id))
                .onItem()
                .ifNull()
                .switchTo(() -> keep(EnrolmentRow.begun(
                        new EnrolmentId(ids.next()), account, id, EnrolmentSource.FREE, clock.instant())))
                .map(EnrolmentView::of);
    }

    /** The course was paid for. A person who read it by membership goes on from there, and holds it now. */
    @WithTransaction
    public Uni<Void> begin(AccountId account, CourseId course, OrderId order) {
        var now = clock.instant();
        return EnrolmentRow.locked(account, course)
                .onItem()
                .ifNull()
                .switchTo(() -> Uni.createFrom()
                        .item(EnrolmentRow.begun(
                                new EnrolmentId(ids.next()), account, course, EnrolmentSource.BOUGHT, now)))
                .flatMap(row -> keep(row.bought(order, now)))
                .replaceWithVoid();
    }

    private Uni<EnrolmentRow> keep(EnrolmentRow row) {
        return row.<EnrolmentRow>persist().call(_ -> outbox.append(EnrolmentStarted.of(row)));
    }

    /** Membership opens the course: what is learned is kept, but nothing is held and nobody is told. */
    @WithTransaction
    public Uni<Void> openByMembership(AccountId account, CourseId course) {
        return EnrolmentRow.openedByMembership(new EnrolmentId(ids.next()), account, course, clock.instant())
                .replaceWithVoid();
    }

    /** The course that the order bought is not held any more; progress is kept. Once: asked again, it changes nothing. */
    @WithTransaction
    public Uni<Void> giveBack(OrderId order, EnrolmentEnded.Reason reason) {
        return EnrolmentRow.lockedOf(order).onItem().ifNotNull().transformToUni(row -> {
            if (row.source != EnrolmentSource.BOUGHT) {
                return Uni.createFrom().voidItem();
            }
            row.source = EnrolmentSource.GIVEN_BACK;
            return row.flush().flatMap(_ -> outbox.append(EnrolmentEnded.of(row, reason, clock.instant())));
        });
    }

    /** @return whether it is held again; false when the person came to the course in another way meanwhile */
    @WithTransaction
    public Uni<Boolean> restore(OrderId order) {
        return EnrolmentRow.lockedOf(order).flatMap(row -> {
            if (row == null || row.source != EnrolmentSource.GIVEN_BACK) {
                return Uni.createFrom().item(false);
            }
            row.source = EnrolmentSource.BOUGHT;
            return keep(row).replaceWith(true);
        });
    }

    @WithSession
    Uni<Page<EnrolmentView>> newest(AccountId account, PageRequest page) {
        return EnrolmentRow.newest(account, page)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), EnrolmentView::of));
    }

    @WithSession
    public Uni<Boolean> holds(AccountId account, CourseId course) {
        return EnrolmentRow.of(account, course).map(row -> row != null && row.source.holds());
    }

    @WithSession
    public Uni<Set<CourseId>> held(AccountId account) {
        return EnrolmentRow.held(account)
                .map(rows -> rows.stream().map(row -> new CourseId(row.course)).collect(toSet()));
    }

    @WithSession
    Uni<HeldCoursesView> heldCourses(AccountId account) {
        return EnrolmentRow.held(account).map(rows -> HeldCoursesView.of(account, rows));
    }

    /** The enrolment of a learner, locked until the transaction ends, so that lessons finished at once count one by one. */
    @WithTransaction
    public Uni<EnrolmentView> locked(AccountId account, CourseId course) {
        return EnrolmentRow.locked(account, course)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotEnrolled(course)))
                .map(EnrolmentView::of);
    }

    @WithTransaction
    public Uni<Void> finish(AccountId account, CourseId course, Instant now) {
        return EnrolmentRow.locked(account, course)
                .invoke(row -> row.finishedAt = now)
                .replaceWithVoid();
    }

    /** The training the person finished first. */
    @WithSession
    public Uni<Optional<EnrolmentView>> finishedTraining(AccountId account) {
        return courses.trainings()
                .flatMap(trainings -> EnrolmentRow.firstFinished(
                        account, trainings.stream().map(CourseId::value).toList()))
                .map(row -> Optional.ofNullable(row).map(EnrolmentView::of));
    }
}
