package app.banyan.courses.ladder;

import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;

/** A course keeps its own title and price; those of a tier are kept here as they were when the ladder was set up. */
@Entity
@Immutable
@Table(name = "rung")
@IdClass(RungRow.Place.class)
class RungRow extends PanacheEntityBase {

    record Place(UUID ladder, int position) {}

    @Id
    UUID ladder;

    @Id
    int position;

    UUID course;
    UUID tier;
    String tierName;
    Long tierMinor;
    String currency;

    static List<RungRow> of(Ladder ladder) {
        return IntStream.range(0, ladder.rungs().size())
                .mapToObj(place -> of(ladder, place))
                .toList();
    }

    static Uni<List<RungRow>> of(Collection<UUID> ladders) {
        return list("ladder in ?1 order by ladder, position", ladders);
    }

    private static RungRow of(Ladder ladder, int place) {
        var row = new RungRow();
        row.ladder = ladder.id().value();
        row.position = place + 1;
        row.take(ladder.rungs().get(place));
        return row;
    }

    private void take(Rung rung) {
        switch (rung.product()) {
            case OfCourse(var id) -> course = id.value();
            case OfTier(var id) -> {
                tier = id.value();
                tierName = rung.title();
                tierMinor = rung.listPrice().minor();
                currency = rung.listPrice().currency().getCurrencyCode();
            }
        }
    }

    Optional<CourseId> courseId() {
        return Optional.ofNullable(course).map(CourseId::new);
    }

    Rung rung(Map<CourseId, Course> courses) {
        return courseId()
                .map(id -> Ladders.rung(courses.get(id)))
                .orElseGet(() -> new Rung(
                        new OfTier(new TierId(tier)), tierName, new Money(tierMinor, Currency.getInstance(currency))));
    }
}
