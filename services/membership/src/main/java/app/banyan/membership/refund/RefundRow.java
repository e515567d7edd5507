package app.banyan.membership.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundState;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "refund")
class RefundRow extends PanacheEntityBase {

    enum Kind {
        DUE,
        CANCELLATION
    }

    @Id
    UUID id;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    Kind kind;

    @Column(updatable = false)
    UUID orderId;

    @Column(updatable = false)
    UUID membership;

    @Column(updatable = false)
    UUID payment;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long amountMinor;

    @Column(updatable = false)
    Long agreedMinor;

    @Column(updatable = false)
    String reason;

    @Enumerated(EnumType.STRING)
    RefundState state;

    @Column(updatable = false)
    Instant requestedAt;

    Instant takenAt;
    Instant decidedAt;
    Instant toldAt;

    static RefundRow of(Refund refund, Optional<Money> agreed, Instant now) {
        var row = new RefundRow();
        row.id = refund.id().value();
        row.kind = refund.membership().isPresent() ? Kind.CANCELLATION : Kind.DUE;
        row.orderId = refund.order().value();
        row.membership = refund.membership().map(MembershipId::value).orElse(null);
        row.payment = refund.payment().value();
        row.currency = refund.amount().currency().getCurrencyCode();
        row.amountMinor = refund.amount().minor();
        row.agreedMinor = agreed.map(Money::minor).orElse(null);
        row.reason = refund.reason();
        row.state = refund.state();
        row.requestedAt = now;
        return row;
    }

    static Uni<RefundRow> of(RefundId id) {
        return findById(id.value());
    }

    static Uni<RefundRow> locked(RefundId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Without the row itself, which is looked at once the person's turn is taken. */
    static Uni<UUID> orderOf(RefundId id) {
        return find("select orderId from RefundRow where id = ?1", id.value())
                .project(UUID.class)
                .firstResult();
    }

    static Uni<Long> due(PaymentId payment) {
        return count("payment = ?1 and kind = ?2", payment.value(), Kind.DUE);
    }

    static Uni<List<RefundRow>> notTaken(int limit) {
        return RefundRow.<RefundRow>find("state = ?1 and takenAt is null order by requestedAt", RefundState.REQUESTED)
                .page(0, limit)
                .list();
    }

    static Uni<Long> underWay() {
        return count("state = ?1", RefundState.REQUESTED);
    }

    static Uni<Long> underWay(MembershipId membership) {
        return count("membership = ?1 and state = ?2", membership.value(), RefundState.REQUESTED);
    }

    static Uni<List<RefundRow>> untold(OrderId order) {
        return list(
                "orderId = ?1 and kind = ?2 and state = ?3 and toldAt is null",
                order.value(),
                Kind.CANCELLATION,
                RefundState.SUCCEEDED);
    }

    static Uni<List<RefundRow>> of(Collection<UUID> memberships) {
        return list("membership in ?1 order by id", memberships);
    }

    Refund refund() {
        return new Refund(
                new RefundId(id),
                new OrderId(orderId),
                Optional.ofNullable(membership).map(MembershipId::new),
                new PaymentId(payment),
                new Money(amountMinor, Currency.getInstance(currency)),
                reason,
                state);
    }

    void decide(RefundState decided, Instant now) {
        state = decided;
        decidedAt = now;
    }
}
