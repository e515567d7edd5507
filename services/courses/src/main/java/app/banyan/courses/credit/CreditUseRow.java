package app.banyan.courses.credit;

import app.banyan.courses.domain.Purchase;
import app.banyan.kernel.OrderId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "credit_use")
@IdClass(CreditUseRow.Pair.class)
class CreditUseRow extends PanacheEntityBase {

    record Pair(UUID orderId, UUID purchase) {}

    @Id
    UUID orderId;

    @Id
    UUID purchase;

    Instant releasedAt;

    static CreditUseRow of(OrderId order, Purchase purchase) {
        var row = new CreditUseRow();
        row.orderId = order.value();
        row.purchase = purchase.order().value();
        return row;
    }

    static Uni<Integer> release(OrderId order, Instant now) {
        return update("releasedAt = ?1 where orderId = ?2 and releasedAt is null", now, order.value());
    }

    static Uni<Integer> takeBack(OrderId order) {
        return update("releasedAt = null where orderId = ?1", order.value());
    }

    /** Of the purchases the order counts on, how many are credit of another one. */
    static Uni<Long> spentElsewhere(OrderId order) {
        return count(
                "orderId <> ?1 and releasedAt is null and purchase in"
                        + " (select mine.purchase from CreditUseRow mine where mine.orderId = ?1)",
                order.value());
    }
}
