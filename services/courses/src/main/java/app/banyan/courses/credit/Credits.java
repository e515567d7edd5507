package app.banyan.courses.credit;

import app.banyan.courses.domain.Purchase;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What people have paid that may still count for a higher rung. Orders of this service use it until they expire; orders
 * of membership hold it until a time, or for good. One index keeps any two of them from the same credit.
 */
@ApplicationScoped
public class Credits {

    private final Clock clock;

    Credits(Clock clock) {
        this.clock = clock;
    }

    @WithTransaction
    public Uni<Void> earn(AccountId account, Purchase purchase) {
        return PurchaseRow.of(account, purchase).persist().replaceWithVoid();
    }

    @WithSession
    public Uni<List<Purchase>> unused(AccountId account) {
        return PurchaseRow.unused(account, clock.instant())
                .map(rows -> rows.stream().map(PurchaseRow::purchase).toList());
    }

    @WithTransaction
    public Uni<Void> use(OrderId order, Collection<Purchase> purchases) {
        return keep(purchases, purchase -> CreditUseRow.of(order, purchase));
    }

    /** For an order of membership: the use ends by itself at the given time, unless it is taken for good before. */
    @WithTransaction
    public Uni<Void> hold(OrderId order, Collection<Purchase> purchases, Instant until) {
        return keep(purchases, purchase -> CreditUseRow.held(order, purchase, until));
    }

    private Uni<Void> keep(Collection<Purchase> purchases, Function<Purchase, CreditUseRow> use) {
        var ids = purchases.stream().map(purchase -> purchase.order().value()).toList();
        return releaseLapsed(ids)
                .flatMap(_ -> Panache.getSession())
                .flatMap(session ->
                        session.persistAll(purchases.stream().map(use).toArray()));
    }

    /** The order gives its credit up; another one may use it. */
    @WithTransaction
    public Uni<Void> release(OrderId order, Instant now) {
        return CreditUseRow.release(order, now).replaceWithVoid();
    }

    /** Like {@link #release}, but credit that was taken for good stays taken. */
    @WithTransaction
    public Uni<Void> endHold(OrderId order, Instant now) {
        return CreditUseRow.endHold(order, now).replaceWithVoid();
    }

    /** Whether the credit the order counted on pays for no other one by now. */
    @WithSession
    public Uni<Boolean> free(OrderId order) {
        return CreditUseRow.spentElsewhere(order, clock.instant()).map(spent -> spent == 0);
    }

    /** An order whose credit is {@link #free} has it for good, whether or not it was released or held before. */
    @WithTransaction
    public Uni<Void> takeBack(OrderId order) {
        return makeRoomFor(order).flatMap(_ -> CreditUseRow.takeBack(order)).replaceWithVoid();
    }

    /** An order of membership whose credit is {@link #free} holds it until the given time. */
    @WithTransaction
    public Uni<Void> holdAgain(OrderId order, Instant until) {
        return makeRoomFor(order)
                .flatMap(_ -> CreditUseRow.holdAgain(order, until))
                .replaceWithVoid();
    }

    /** @return the order that counts the purchase as credit and stands; while it does, the purchase is not given back */
    @WithSession
    public Uni<Optional<OrderId>> spentOn(OrderId purchase) {
        return Sql.session()
                .query("""
                        select u.order_id
                          from credit_use u
                          left join purchase p on p.order_id = u.own_order
                          left join held_tier h on h.order_id = u.redemption
                         where u.purchase = $1 and u.released_at is null and (u.held_until is null or u.held_until > $2)
                           and p.given_back_at is null and h.ended_at is null
                         limit 1""", purchase.value(), clock.instant())
                .map(rows -> rows.stream().findFirst().map(row -> new OrderId((UUID) row[0])));
    }

    /** What the order was worth is no credit any more. */
    @WithTransaction
    public Uni<Void> giveBack(OrderId order) {
        return Sql.session()
                .update(
                        "update purchase set given_back_at = $2 where order_id = $1 and given_back_at is null",
                        order.value(),
                        clock.instant())
                .replaceWithVoid();
    }

    /** Its money did not go back after all. */
    @WithTransaction
    public Uni<Void> restore(OrderId order) {
        return Sql.session()
                .update("update purchase set given_back_at = null where order_id = $1", order.value())
                .replaceWithVoid();
    }

    private Uni<Void> makeRoomFor(OrderId order) {
        return CreditUseRow.purchasesOf(order).flatMap(this::releaseLapsed);
    }

    private Uni<Void> releaseLapsed(List<UUID> purchases) {
        return purchases.isEmpty()
                ? Uni.createFrom().voidItem()
                : CreditUseRow.releaseLapsed(purchases, clock.instant()).replaceWithVoid();
    }
}
