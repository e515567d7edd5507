package app.banyan.courses.course;

import static app.banyan.courses.domain.CourseState.PUBLISHED;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.CourseState;
import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Id;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What is taught: written as drafts, then published. */
@ApplicationScoped
public class Courses {

    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    Courses(Idempotency idempotency, Ids ids, Clock clock) {
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<CourseView> write(String key, CourseDraft draft) {
        return idempotency.once("courses.write", key, draft, CourseView.class, () -> write(draft));
    }

    private Uni<CourseView> write(CourseDraft draft) {
        var course = Course.draft(
                new CourseId(ids.next()),
                draft.title(),
                draft.price(),
                draft.training().orElse(false));
        var row = CourseRow.drafted(course, draft.summary(), clock.instant());
        var lessons = IntStream.range(0, draft.lessons().size())
                .mapToObj(place -> LessonRow.written(
                        ids.next(), row.id, place + 1, draft.lessons().get(place)))
                .toList();
        return Panache.getSession()
                .call(session -> session.persist(row))
                .call(session -> session.persistAll(lessons.toArray()))
                .replaceWith(() -> CourseView.of(row, lessons));
    }

    /** Publishing what is published already changes nothing, so the command needs no key. */
    @WithTransaction
    Uni<CourseView> publish(CourseId id) {
        return CourseRow.of(id)
                .onItem()
                .ifNull()
                .failWith(Courses::notFound)
                .flatMap(row -> LessonRow.of(id).map(lessons -> {
                    var course = row.course();
                    if (!course.published()) {
                        row.publish(course.publish(lessons.size()), clock.instant());
                    }
                    return CourseView.of(row, lessons);
                }));
    }

    @WithSession
    Uni<Page<CourseSummary>> newest(CourseState state, PageRequest page) {
        return CourseRow.newest(state, page).map(rows -> page.page(rows, row -> Cursor.of(row.id), CourseSummary::of));
    }

    @WithSession
    Uni<CourseView> view(CourseId id, CourseState state) {
        return CourseRow.of(id, state)
                .onItem()
                .ifNull()
                .failWith(Courses::notFound)
                .flatMap(row -> LessonRow.of(id).map(lessons -> CourseView.of(row, lessons)));
    }

    /** A published course; for anything else there is nothing to see. */
    @WithSession
    public Uni<Course> published(CourseId id) {
        return CourseRow.of(id, PUBLISHED)
                .onItem()
                .ifNull()
                .failWith(Courses::notFound)
                .map(CourseRow::course);
    }

    /** Those of the courses that are published. */
    @WithSession
    public Uni<Map<CourseId, Course>> published(Collection<CourseId> ids) {
        return CourseRow.published(ids.stream().map(Id::value).toList())
                .map(rows -> rows.stream().map(CourseRow::course).collect(toMap(Course::id, Function.identity())));
    }

    @WithSession
    public Uni<Set<CourseId>> trainings() {
        return CourseRow.trainings()
                .map(rows -> rows.stream().map(row -> new CourseId(row.id)).collect(toSet()));
    }

    /** A lesson of a published course. */
    @WithSession
    public Uni<LessonView> lesson(CourseId course, LessonId lesson) {
        return published(course)
                .flatMap(_ -> LessonRow.of(course, lesson))
                .onItem()
                .ifNull()
                .failWith(Courses::notFound)
                .map(LessonView::of);
    }

    @WithSession
    public Uni<Long> lessons(CourseId course) {
        return LessonRow.count(course);
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
