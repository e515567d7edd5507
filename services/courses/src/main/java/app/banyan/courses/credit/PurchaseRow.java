package app.banyan.courses.credit;

import app.banyan.courses.domain.Purchase;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "purchase")
class PurchaseRow extends PanacheEntityBase {

    @Id
    UUID orderId;

    UUID account;
    UUID course;
    String currency;
    long worthMinor;

    /** When its money was promised back; null while it counts. */
    Instant givenBackAt;

    static PurchaseRow of(AccountId account, Purchase purchase) {
        var row = new PurchaseRow();
        row.orderId = purchase.order().value();
        row.account = account.value();
        row.course = purchase.course().value();
        row.currency = purchase.worth().currency().getCurrencyCode();
        row.worthMinor = purchase.worth().minor();
        return row;
    }

    static Uni<List<PurchaseRow>> unused(AccountId account, Instant now) {
        return list(
                "account = ?1 and givenBackAt is null and orderId not in (select purchase from CreditUseRow"
                        + " where releasedAt is null and (heldUntil is null or heldUntil > ?2)) order by orderId",
                account.value(),
                now);
    }

    Purchase purchase() {
        return new Purchase(
                new OrderId(orderId), new CourseId(course), new Money(worthMinor, Currency.getInstance(currency)));
    }
}
