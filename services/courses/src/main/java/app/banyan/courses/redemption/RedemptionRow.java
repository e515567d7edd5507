package app.banyan.courses.redemption;

import app.banyan.courses.domain.Offer;
import app.banyan.courses.domain.Quote;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "redemption")
class RedemptionRow extends PanacheEntityBase {

    @Id
    UUID orderId;

    UUID offer;
    UUID account;
    String currency;
    long listMinor;
    long creditMinor;
    long toPayMinor;
    Instant orderedAt;

    static RedemptionRow of(Offer offer, OrderId order, Quote quote, Instant orderedAt) {
        var row = new RedemptionRow();
        row.orderId = order.value();
        row.offer = offer.id().value();
        row.account = offer.account().value();
        row.currency = quote.listPrice().currency().getCurrencyCode();
        row.listMinor = quote.listPrice().minor();
        row.creditMinor = quote.credit().minor();
        row.toPayMinor = quote.toPay().minor();
        row.orderedAt = orderedAt;
        return row;
    }

    static Uni<RedemptionRow> of(OrderId order) {
        return findById(order.value());
    }

    Money money(long minor) {
        return new Money(minor, Currency.getInstance(currency));
    }
}
