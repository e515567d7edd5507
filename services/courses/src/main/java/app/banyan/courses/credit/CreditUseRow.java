package app.banyan.courses.credit;

import app.banyan.courses.domain.Purchase;
import app.banyan.kernel.OrderId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "credit_use")
@IdClass(CreditUseRow.Pair.class)
class CreditUseRow extends PanacheEntityBase {

    record Pair(UUID orderId, UUID purchase) {}

    /** What kind of order the credit pays for: one of this service, or one of membership. */
    enum Spender {
        ORDER,
        REDEMPTION
    }

    @Id
    UUID orderId;

    @Id
    UUID purchase;

    @Enumerated(EnumType.STRING)
    Spender spentBy;

    /** When the use ends by itself; null for a use that stands until it is released. */
    Instant heldUntil;

    Instant releasedAt;

    static CreditUseRow of(OrderId order, Purchase purchase) {
        var row = new CreditUseRow();
        row.orderId = order.value();
        row.purchase = purchase.order().value();
        row.spentBy = Spender.ORDER;
        return row;
    }

    static CreditUseRow held(OrderId order, Purchase purchase, Instant until) {
        var row = of(order, purchase);
        row.spentBy = Spender.REDEMPTION;
        row.heldUntil = until;
        return row;
    }

    static Uni<Integer> release(OrderId order, Instant now) {
        return update("releasedAt = ?1 where orderId = ?2 and releasedAt is null", now, order.value());
    }

    static Uni<Integer> endHold(OrderId order, Instant now) {
        return update(
                "releasedAt = ?1 where orderId = ?2 and releasedAt is null and heldUntil is not null",
                now,
                order.value());
    }

    /** Holds whose time is over make room before anyone else takes the purchase. */
    static Uni<Integer> releaseLapsed(Collection<UUID> purchases, Instant now) {
        return update(
                "releasedAt = ?1 where purchase in ?2 and releasedAt is null and heldUntil <= ?1", now, purchases);
    }

    static Uni<Integer> takeBack(OrderId order) {
        return update("releasedAt = null, heldUntil = null where orderId = ?1", order.value());
    }

    /** A use that has become final stays final. */
    static Uni<Integer> holdAgain(OrderId order, Instant until) {
        return update(
                "releasedAt = null, heldUntil = ?1 where orderId = ?2"
                        + " and (releasedAt is not null or heldUntil is not null)",
                until,
                order.value());
    }

    /** The purchases the order counts on. */
    static Uni<List<UUID>> purchasesOf(OrderId order) {
        return find("select purchase from CreditUseRow where orderId = ?1", order.value())
                .project(UUID.class)
                .list();
    }

    /** Of the purchases the order counts on, how many are credit of another one. */
    static Uni<Long> spentElsewhere(OrderId order, Instant now) {
        return count(
                "orderId <> ?1 and releasedAt is null and (heldUntil is null or heldUntil > ?2) and purchase in"
                        + " (select mine.purchase from CreditUseRow mine where mine.orderId = ?1)",
                order.value(),
                now);
    }
}
