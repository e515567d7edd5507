package app.banyan.courses.ladder;

import static java.util.stream.Collectors.toSet;

import app.banyan.courses.course.Courses;
import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.LadderId;
import app.banyan.courses.domain.LadderRefusal.RungIsFree;
import app.banyan.courses.domain.LadderRefusal.RungNotPublished;
import app.banyan.courses.domain.Product;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.courses.domain.Tier;
import app.banyan.courses.membership.Tiers;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which course leads to which. */
@ApplicationScoped
public class Ladders {

    private final Courses courses;
    private final Tiers tiers;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Ladders(Courses courses, Tiers tiers, Idempotency idempotency, Outbox outbox, Ids ids, Clock clock) {
        this.courses = courses;
        this.tiers = tiers;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<LadderView> set(String key, LadderDraft draft) {
        return tierOnTop(draft)
                .flatMap(tier -> Panache.withTransaction(
                        () -> idempotency.once("ladders.set", key, draft, LadderView.class, () -> set(draft, tier))));
    }

    private Uni<Optional<Tier>> tierOnTop(LadderDraft draft) {
        return Ladder.tierOnTop(draft.rungs())
                .map(tier -> tiers.of(tier).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<LadderView> set(LadderDraft draft, Optional<Tier> tier) {
        return courses.published(coursesOf(draft.rungs()))
                .map(published -> ladder(draft, published, tier))
                .call(ladder -> publish(ladder, clock.instant()))
                .map(LadderView::of);
    }

    private Uni<Void> publish(Ladder ladder, Instant now) {
        return Panache.getSession()
                .call(session -> session.persist(LadderRow.of(ladder, now)))
                .flatMap(session -> session.persistAll(RungRow.of(ladder).toArray()))
                .flatMap(_ -> outbox.append(LadderPublished.of(ladder, now)));
    }

    private Ladder ladder(LadderDraft draft, Map<CourseId, Course> published, Optional<Tier> tier) {
        return new Ladder(
                new LadderId(ids.next()),
                draft.name(),
                draft.credit(),
                Duration.ofHours(draft.offerHours()),
                draft.rungs().stream()
                        .map(product -> switch (product) {
                            case OfCourse(var course) -> rung(course, published);
                            case OfTier _ -> tier.orElseThrow().rung();
                        })
                        .toList());
    }

    private static List<CourseId> coursesOf(Collection<Product> products) {
        return products.stream().flatMap(product -> product.course().stream()).toList();
    }

    private static Rung rung(CourseId id, Map<CourseId, Course> published) {
        var course = published.get(id);
        if (course == null) {
            throw new Refused(new RungNotPublished(new OfCourse(id)));
        }
        if (course.price().isEmpty()) {
            throw new Refused(new RungIsFree(id));
        }
        return rung(course);
    }

    static Rung rung(Course course) {
        return new Rung(new OfCourse(course.id()), course.title(), course.listPrice());
    }

    @WithSession
    Uni<Page<LadderView>> newest(PageRequest page) {
        return LadderRow.newest(page)
                .flatMap(this::assemble)
                .map(ladders ->
                        page.page(ladders, ladder -> Cursor.of(ladder.id().value()), LadderView::of));
    }

    /** The ladders on which any of the courses is a rung. */
    @WithSession
    public Uni<List<Ladder>> through(Collection<CourseId> held) {
        return LadderRow.through(held.stream().map(CourseId::value).toList()).flatMap(this::assemble);
    }

    @WithSession
    public Uni<Ladder> of(LadderId id) {
        return LadderRow.<LadderRow>findById(id.value())
                .flatMap(row -> assemble(List.of(row)))
                .map(List::getFirst);
    }

    private Uni<List<Ladder>> assemble(List<LadderRow> rows) {
        return RungRow.of(rows.stream().map(row -> row.id).toList())
                .flatMap(rungs -> courses.published(rungs.stream()
                                .flatMap(rung -> rung.courseId().stream())
                                .collect(toSet()))
                        .map(published -> rows.stream()
                                .map(row -> row.ladder(rungs, published))
                                .toList()));
    }
}
