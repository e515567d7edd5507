package app.banyan.courses.credit;

import app.banyan.courses.domain.Purchase;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What people have paid that may still count for a higher rung. An index keeps two orders from the same credit. */
@ApplicationScoped
public class Credits {

    @WithTransaction
    public Uni<Void> earn(AccountId account, Purchase purchase) {
        return PurchaseRow.of(account, purchase).persist().replaceWithVoid();
    }

    @WithSession
    public Uni<List<Purchase>> unused(AccountId account) {
        return PurchaseRow.unused(account)
                .map(rows -> rows.stream().map(PurchaseRow::purchase).toList());
    }

    @WithTransaction
    public Uni<Void> use(OrderId order, Collection<Purchase> purchases) {
        var rows = purchases.stream().map(purchase -> CreditUseRow.of(order, purchase));
        return Panache.getSession().flatMap(session -> session.persistAll(rows.toArray()));
    }

    /** The order gives its credit up; another one may use it. */
    @WithTransaction
    public Uni<Void> release(OrderId order, Instant now) {
        return CreditUseRow.release(order, now).replaceWithVoid();
    }

    /** Whether the credit the order counted on pays for no other one by now. */
    @WithSession
    public Uni<Boolean> free(OrderId order) {
        return CreditUseRow.spentElsewhere(order).map(spent -> spent == 0);
    }

    /** A released order is fulfilled after all. */
    @WithTransaction
    public Uni<Void> takeBack(OrderId order) {
        return CreditUseRow.takeBack(order).replaceWithVoid();
    }
}
