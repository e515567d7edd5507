package app.banyan.membership.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
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
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "cancellation")
class CancellationRow extends PanacheEntityBase {

    @Id
    UUID refund;

    @Column(updatable = false)
    UUID orderId;

    @Column(updatable = false)
    UUID term;

    @Column(updatable = false)
    UUID membership;

    @Column(updatable = false)
    long amountMinor;

    @Column(updatable = false)
    long paidMinor;

    @Enumerated(EnumType.STRING)
    RefundState state;

    @Column(updatable = false)
    Instant requestedAt;

    @Column(updatable = false)
    Instant reckonedAt;

    boolean undone;
    Instant decidedAt;
    Instant toldAt;

    int tellings;

    static CancellationRow requested(Refund refund, Money paid, Instant now) {
        var row = new CancellationRow();
        row.refund = refund.id().value();
        row.orderId = refund.order().value();
        row.term = refund.term().value();
        row.membership = refund.membership().value();
        row.amountMinor = refund.amount().minor();
        row.paidMinor = paid.minor();
        row.state = refund.state();
        row.requestedAt = now;
        row.reckonedAt = refund.reckonedAt();
        return row;
    }

    /** Null for a refund of money that bought nothing. */
    static Uni<CancellationRow> of(RefundId id) {
        return findById(id.value());
    }

    static Uni<Long> underWay() {
        return count("state = ?1", RefundState.REQUESTED);
    }

    static Uni<Long> underWay(MembershipId membership) {
        return count("membership = ?1 and state = ?2", membership.value(), RefundState.REQUESTED);
    }

    static Uni<List<CancellationRow>> untold(OrderId order) {
        return list("orderId = ?1 and state = ?2 and toldAt is null", order.value(), RefundState.SUCCEEDED);
    }

    /** Whatever was asked for because this term was given back. */
    static Uni<List<CancellationRow>> ofTerm(OrderId term) {
        return list("term = ?1", term.value());
    }

    static Uni<List<CancellationRow>> of(Collection<UUID> memberships) {
        return list("membership in ?1 order by refund", memberships);
    }

    /** Tiers are sold in the platform's currency only. */
    Refund refund() {
        return new Refund(
                new RefundId(refund),
                new OrderId(orderId),
                new OrderId(term),
                new MembershipId(membership),
                Money.fen(amountMinor),
                reckonedAt,
                state,
                undone,
                tellings);
    }

    void told(Instant now) {
        toldAt = now;
        tellings++;
    }

    /** A failure takes back what was told, so that a later success is told again. */
    void decide(RefundState decided, Instant now) {
        state = decided;
        toldAt = decided == RefundState.FAILED ? null : toldAt;
        decidedAt = now;
    }
}
