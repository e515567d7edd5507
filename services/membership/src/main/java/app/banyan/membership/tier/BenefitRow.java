package app.banyan.membership.tier;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Benefit;
import app.banyan.membership.domain.Benefit.AllSystemCourses;
import app.banyan.membership.domain.Benefit.OneCourse;
import app.banyan.membership.domain.Benefit.Perk;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "benefit")
@IdClass(BenefitRow.Place.class)
class BenefitRow extends PanacheEntityBase {

    record Place(UUID tier, int position) {}

    @Id
    UUID tier;

    @Id
    int position;

    String kind;
    UUID course;
    String name;

    static BenefitRow of(TierId tier, int position, Benefit benefit) {
        var row = new BenefitRow();
        row.tier = tier.value();
        row.position = position;
        row.kind = BenefitView.of(benefit).kind();
        switch (benefit) {
            case AllSystemCourses() -> {}
            case OneCourse(var course) -> row.course = course.value();
            case Perk(var name) -> row.name = name;
        }
        return row;
    }

    static Uni<List<BenefitRow>> of(Collection<UUID> tiers) {
        return list("tier in ?1 order by position", tiers);
    }

    Benefit benefit() {
        return switch (kind) {
            case BenefitView.ALL_SYSTEM_COURSES -> new AllSystemCourses();
            case BenefitView.COURSE -> new OneCourse(new CourseId(course));
            default -> new Perk(name);
        };
    }
}
