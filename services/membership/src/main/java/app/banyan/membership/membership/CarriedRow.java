package app.banyan.membership.membership;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.membership.domain.Carried;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "carried")
@IdClass(CarriedRow.Place.class)
class CarriedRow extends PanacheEntityBase {

    record Place(UUID orderId, UUID source) {}

    @Id
    UUID orderId;

    @Id
    UUID source;

    @Column(updatable = false)
    long paidMinor;

    @Column(updatable = false)
    long leftMinor;

    Instant goneBackAt;

    static CarriedRow of(OrderId into, Carried carried) {
        var row = new CarriedRow();
        row.orderId = into.value();
        row.source = carried.order().value();
        row.paidMinor = carried.paid().minor();
        row.leftMinor = carried.left().minor();
        return row;
    }

    /** What still counts in the terms of these orders. */
    static Uni<List<CarriedRow>> into(Collection<UUID> orders) {
        return list("orderId in ?1 and goneBackAt is null order by orderId, source", orders);
    }

    static Uni<List<CarriedRow>> from(OrderId source) {
        return list("source = ?1", source.value());
    }

    Carried carried(Currency currency) {
        return new Carried(new OrderId(source), new Money(paidMinor, currency), new Money(leftMinor, currency));
    }
}
