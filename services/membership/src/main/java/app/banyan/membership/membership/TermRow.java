package app.banyan.membership.membership;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.membership.domain.Carried;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Paid;
import app.banyan.membership.domain.Term;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "term")
class TermRow extends PanacheEntityBase {

    @Id
    UUID orderId;

    @Column(updatable = false)
    UUID membership;

    @Column(updatable = false)
    int number;

    @Column(updatable = false)
    Instant startsAt;

    @Column(updatable = false)
    Instant endsAt;

    @Column(updatable = false)
    Instant boughtAt;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long paidMinor;

    @Column(updatable = false)
    long worthMinor;

    Instant givenBackAt;

    static TermRow of(MembershipId membership, int number, Paid paid, Instant startsAt, Instant endsAt, Instant now) {
        return of(membership, number, paid, List.of(), startsAt, endsAt, now);
    }

    static TermRow of(
            MembershipId membership,
            int number,
            Paid paid,
            List<Carried> carried,
            Instant startsAt,
            Instant endsAt,
            Instant now) {
        var row = new TermRow();
        row.orderId = paid.order().value();
        row.membership = membership.value();
        row.number = number;
        row.startsAt = startsAt;
        row.endsAt = endsAt;
        row.boughtAt = now;
        row.currency = paid.quote().toPay().currency().getCurrencyCode();
        row.paidMinor = paid.quote().toPay().minor();
        row.worthMinor = carried.stream()
                .map(Carried::left)
                .reduce(paid.quote().toPay(), Money::plus)
                .minor();
        return row;
    }

    static Uni<TermRow> of(OrderId order) {
        return findById(order.value());
    }

    /** Those that were not given back. */
    static Uni<List<TermRow>> of(Collection<UUID> memberships) {
        return list("membership in ?1 and givenBackAt is null order by number", memberships);
    }

    /** @param carried of any terms */
    Term term(List<CarriedRow> carried) {
        var money = Currency.getInstance(currency);
        return new Term(
                new OrderId(orderId),
                startsAt,
                endsAt,
                boughtAt,
                new Money(paidMinor, money),
                carried.stream()
                        .filter(row -> row.orderId.equals(orderId))
                        .map(row -> row.carried(money))
                        .toList());
    }

    boolean begunAt(Instant at) {
        return !at.isBefore(startsAt);
    }
}
