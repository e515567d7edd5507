package app.banyan.membership.tier;

import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.PriceLadder.DateStep;
import app.banyan.membership.domain.PriceLadder.SeatStep;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "price_step")
@IdClass(StepRow.Place.class)
class StepRow extends PanacheEntityBase {

    record Place(UUID tier, int position) {}

    @Id
    UUID tier;

    @Id
    int position;

    Integer fromSeat;
    Instant fromTime;
    long priceMinor;

    static StepRow of(TierId tier, int position, SeatStep step) {
        var row = of(tier, position, step.price());
        row.fromSeat = step.fromSeat();
        return row;
    }

    static StepRow of(TierId tier, int position, DateStep step) {
        var row = of(tier, position, step.price());
        row.fromTime = step.from();
        return row;
    }

    private static StepRow of(TierId tier, int position, Money price) {
        var row = new StepRow();
        row.tier = tier.value();
        row.position = position;
        row.priceMinor = price.minor();
        return row;
    }

    static Uni<List<StepRow>> of(Collection<UUID> tiers) {
        return list("tier in ?1 order by position", tiers);
    }

    SeatStep bySeat(Currency currency) {
        return new SeatStep(fromSeat, new Money(priceMinor, currency));
    }

    DateStep byDate(Currency currency) {
        return new DateStep(fromTime, new Money(priceMinor, currency));
    }
}
