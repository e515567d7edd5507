package app.banyan.membership.refund;

import static java.util.stream.Collectors.groupingBy;

import app.banyan.kernel.Id;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.RefundQuote.Part;
import app.banyan.membership.domain.RefundState;
import app.banyan.runtime.ids.Ids;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.OwedRefunds;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Terms that were given back, and what became of their money. */
@ApplicationScoped
public class Repayments {

    private final OwedRefunds owed;
    private final Ids ids;
    private final Clock clock;

    Repayments(OwedRefunds owed, Ids ids, Clock clock) {
        this.owed = owed;
        this.ids = ids;
        this.clock = clock;
    }

    /** A part of the money of a term is owed back from now on. */
    @WithTransaction
    public Uni<Refund> request(MembershipId membership, PaymentId payment, RefundQuote quote, Part part) {
        var refund = new Refund(
                new RefundId(ids.next()),
                part.order(),
                quote.term().order(),
                membership,
                part.amount(),
                quote.at(),
                RefundState.REQUESTED,
                false,
                0);
        return owed.owe(new OwedRefund(
                        refund.id(),
                        part.order(),
                        payment,
                        part.amount(),
                        quote.rule().name()))
                .flatMap(_ -> CancellationRow.requested(refund, part.paid(), clock.instant())
                        .persistAndFlush())
                .replaceWith(refund);
    }

    /** The membership that was upgraded came back, so what was carried over of it stays where it is. */
    @WithTransaction
    public Uni<Void> undone(RefundId id) {
        return CancellationRow.of(id).invoke(row -> row.undone = true).replaceWithVoid();
    }

    /** Whatever was asked for because this term was given back. */
    @WithSession
    public Uni<List<Refund>> ofTerm(OrderId term) {
        return CancellationRow.ofTerm(term).map(Repayments::refunds);
    }

    /** Null for a refund of money that bought nothing. */
    @WithTransaction
    public Uni<Refund> decide(RefundId id, RefundState state) {
        return CancellationRow.of(id)
                .onItem()
                .ifNotNull()
                .invoke(row -> row.decide(state, clock.instant()))
                .onItem()
                .ifNotNull()
                .transform(CancellationRow::refund);
    }

    /** Those that succeeded and were not told as refunds of the sale yet, because the sale itself was not. */
    @WithSession
    public Uni<List<Refund>> untold(OrderId order) {
        return CancellationRow.untold(order).map(Repayments::refunds);
    }

    @WithTransaction
    public Uni<Void> told(RefundId id) {
        return CancellationRow.of(id).invoke(row -> row.told(clock.instant())).replaceWithVoid();
    }

    /** Which telling of it as a refund of the sale stands; empty where none does. */
    @WithSession
    public Uni<Optional<Integer>> telling(RefundId id) {
        return CancellationRow.of(id)
                .map(row -> row == null || row.toldAt == null ? Optional.empty() : Optional.of(row.tellings));
    }

    @WithSession
    public Uni<Boolean> underWay(MembershipId membership) {
        return CancellationRow.underWay(membership).map(count -> count > 0);
    }

    @WithSession
    Uni<Long> underWay() {
        return CancellationRow.underWay();
    }

    /** The refunds of each membership that has any, oldest first. */
    @WithSession
    public Uni<Map<MembershipId, List<Refund>>> of(Collection<MembershipId> memberships) {
        return CancellationRow.of(memberships.stream().map(Id::value).toList())
                .map(rows -> refunds(rows).stream().collect(groupingBy(Refund::membership)));
    }

    private static List<Refund> refunds(List<CancellationRow> rows) {
        return rows.stream().map(CancellationRow::refund).toList();
    }
}
