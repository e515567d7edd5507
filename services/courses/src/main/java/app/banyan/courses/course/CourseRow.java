package app.banyan.courses.course;

import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.CourseState;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "course")
class CourseRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    String title;

    @Column(updatable = false)
    String summary;

    @Column(updatable = false)
    Long priceMinor;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    boolean training;

    @Enumerated(EnumType.STRING)
    CourseState state;

    @Column(updatable = false)
    Instant createdAt;

    Instant publishedAt;

    static CourseRow drafted(Course course, String summary, Instant now) {
        var row = new CourseRow();
        row.id = course.id().value();
        row.title = course.title();
        row.summary = summary;
        row.priceMinor = course.price().map(Money::minor).orElse(null);
        row.currency =
                course.price().map(price -> price.currency().getCurrencyCode()).orElse(null);
        row.training = course.training();
        row.state = course.state();
        row.createdAt = now;
        return row;
    }

    static Uni<CourseRow> of(CourseId id) {
        return findById(id.value());
    }

    static Uni<CourseRow> of(CourseId id, CourseState state) {
        return find("id = ?1 and state = ?2", id.value(), state).firstResult();
    }

    static Uni<List<CourseRow>> published(Collection<UUID> ids) {
        return list("id in ?1 and state = ?2", ids, CourseState.PUBLISHED);
    }

    static Uni<List<CourseRow>> trainings() {
        return list("training and state = ?1", CourseState.PUBLISHED);
    }

    static Uni<List<CourseRow>> newest(CourseState state, PageRequest page) {
        return page.afterId()
                .map(after -> CourseRow.<CourseRow>find("state = ?1 and id < ?2 order by id desc", state, after))
                .orElseGet(() -> find("state = ?1 order by id desc", state))
                .page(0, page.fetch())
                .list();
    }

    Course course() {
        return new Course(new CourseId(id), title, price(), training, state);
    }

    Optional<Money> price() {
        return Optional.ofNullable(priceMinor).map(minor -> new Money(minor, Currency.getInstance(currency)));
    }

    void publish(Course published, Instant now) {
        state = published.state();
        publishedAt = now;
    }
}
