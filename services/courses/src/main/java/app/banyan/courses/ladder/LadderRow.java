package app.banyan.courses.ladder;

import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.Credit;
import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.LadderId;
import app.banyan.kernel.CourseId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "ladder")
class LadderRow extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    @Enumerated(EnumType.STRING)
    Credit credit;

    int offerHours;
    Instant createdAt;

    static LadderRow of(Ladder ladder, Instant now) {
        var row = new LadderRow();
        row.id = ladder.id().value();
        row.name = ladder.name();
        row.credit = ladder.credit();
        row.offerHours = (int) ladder.offerOpen().toHours();
        row.createdAt = now;
        return row;
    }

    static Uni<List<LadderRow>> through(Collection<UUID> courses) {
        return list("id in (select ladder from RungRow where course in ?1) order by id", courses);
    }

    static Uni<List<LadderRow>> newest(PageRequest page) {
        return page.afterId()
                .map(after -> LadderRow.<LadderRow>find("id < ?1 order by id desc", after))
                .orElseGet(() -> find("order by id desc"))
                .page(0, page.fetch())
                .list();
    }

    Ladder ladder(List<RungRow> rungs, Map<CourseId, Course> courses) {
        return new Ladder(
                new LadderId(id),
                name,
                credit,
                Duration.ofHours(offerHours),
                rungs.stream()
                        .filter(rung -> rung.ladder.equals(id))
                        .map(rung -> rung.rung(courses))
                        .toList());
    }
}
