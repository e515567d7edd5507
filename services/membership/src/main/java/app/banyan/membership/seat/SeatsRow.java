package app.banyan.membership.seat;

import app.banyan.kernel.TierId;
import app.banyan.membership.domain.SeatCount;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "seats")
class SeatsRow extends PanacheEntityBase {

    @Id
    UUID tier;

    @Column(name = "seats")
    Integer limit;

    int sold;
    int reserved;
    int called;

    static SeatsRow of(TierId tier, SeatCount count) {
        var row = new SeatsRow();
        row.tier = tier.value();
        row.keep(count);
        return row;
    }

    /** Null when the tier is not there. */
    static Uni<SeatsRow> locked(TierId tier) {
        return findById(tier.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<List<SeatsRow>> of(Collection<UUID> tiers) {
        return list("tier in ?1", tiers);
    }

    TierId tierId() {
        return new TierId(tier);
    }

    SeatCount tally() {
        return new SeatCount(Optional.ofNullable(limit), sold, reserved, called);
    }

    void keep(SeatCount count) {
        limit = count.seats().orElse(null);
        sold = count.sold();
        reserved = count.reserved();
        called = count.called();
    }
}
