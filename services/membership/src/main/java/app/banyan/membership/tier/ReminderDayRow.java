package app.banyan.membership.tier;

import app.banyan.kernel.TierId;
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
@Table(name = "reminder_day")
@IdClass(ReminderDayRow.Day.class)
class ReminderDayRow extends PanacheEntityBase {

    record Day(UUID tier, int days) {}

    @Id
    UUID tier;

    @Id
    int days;

    static ReminderDayRow of(TierId tier, int days) {
        var row = new ReminderDayRow();
        row.tier = tier.value();
        row.days = days;
        return row;
    }

    static Uni<List<ReminderDayRow>> of(Collection<UUID> tiers) {
        return list("tier in ?1 order by days desc", tiers);
    }
}
