package app.banyan.courses.ladder;

import app.banyan.courses.domain.Ladder;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;

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
        row.course = ladder.rungs().get(place).course().value();
        return row;
    }
}
