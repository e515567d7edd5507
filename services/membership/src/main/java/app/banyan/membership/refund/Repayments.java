package app.banyan.membership.refund;

import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.Id;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundState;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The money that is on its way back, and what became of it. */
@ApplicationScoped
public class Repayments {

    private final Ids ids;
    private final Clock clock;

    Repayments(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Money that bought nothing goes back whole; false when that was known already. */
    @WithTransaction
    public Uni<Boolean> owe(OrderId order, PaymentId payment, Money amount, String reason) {
        var refund = new Refund(
                new RefundId(ids.next()), order, Optional.empty(), payment, amount, reason, RefundState.REQUESTED);
        return RefundRow.due(payment)
                .flatMap(known -> known > 0
                        ? Uni.createFrom().item(false)
                        : RefundRow.of(refund, Optional.empty(), clock.instant())
                                .persistAndFlush()
                                .replaceWith(true));
    }

    /** @param agreed what the order paid, above which nothing goes back */
    @WithTransaction
    public Uni<Refund> cancel(
            MembershipId membership, OrderId order, PaymentId payment, Money amount, Money agreed, String reason) {
        var refund = new Refund(
                new RefundId(ids.next()),
                order,
                Optional.of(membership),
                payment,
                amount,
                reason,
                RefundState.REQUESTED);
        return RefundRow.of(refund, Optional.of(agreed), clock.instant())
                .persistAndFlush()
                .replaceWith(refund);
    }

    /** Those that payments was not asked for yet, or has not answered. */
    @WithSession
    public Uni<List<Refund>> notTaken(int limit) {
        return RefundRow.notTaken(limit).map(Repayments::refunds);
    }

    @WithTransaction
    public Uni<Void> taken(RefundId id) {
        return RefundRow.locked(id).invoke(row -> row.takenAt = clock.instant()).replaceWithVoid();
    }

    /** Null for a refund of another seller. */
    @WithSession
    public Uni<OrderId> orderOf(RefundId id) {
        return RefundRow.orderOf(id).onItem().ifNotNull().transform(OrderId::new);
    }

    @WithSession
    public Uni<Refund> of(RefundId id) {
        return RefundRow.of(id).map(RefundRow::refund);
    }

    @WithTransaction
    public Uni<Void> decide(RefundId id, RefundState state) {
        return RefundRow.locked(id)
                .invoke(row -> row.decide(state, clock.instant()))
                .replaceWithVoid();
    }

    /** Those that succeeded and were not told as refunds of the sale yet, because the sale itself was not. */
    @WithSession
    public Uni<List<Refund>> untold(OrderId order) {
        return RefundRow.untold(order).map(Repayments::refunds);
    }

    @WithTransaction
    public Uni<Void> told(RefundId id) {
        return RefundRow.of(id).invoke(row -> row.toldAt = clock.instant()).replaceWithVoid();
    }

    @WithSession
    public Uni<Boolean> wasTold(RefundId id) {
        return RefundRow.of(id).map(row -> row.toldAt != null);
    }

    @WithSession
    public Uni<Boolean> underWay(MembershipId membership) {
        return RefundRow.underWay(membership).map(count -> count > 0);
    }

    @WithSession
    Uni<Long> underWay() {
        return RefundRow.underWay();
    }

    /** The latest refund of each membership that has one. */
    @WithSession
    public Uni<Map<MembershipId, Refund>> latest(Collection<MembershipId> memberships) {
        return RefundRow.of(memberships.stream().map(Id::value).toList())
                .map(rows -> refunds(rows).stream()
                        .collect(toMap(
                                refund -> refund.membership().orElseThrow(), refund -> refund, (_, later) -> later)));
    }

    private static List<Refund> refunds(List<RefundRow> rows) {
        return rows.stream().map(RefundRow::refund).toList();
    }
}
