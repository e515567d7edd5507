package app.banyan.courses.order;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.refund.SaleRefunds;
import app.banyan.selling.sale.SaleCompleted;
import app.banyan.selling.sale.SaleCompleted.Line;
import app.banyan.selling.sale.SaleCompleted.Party;
import app.banyan.selling.sale.SaleCompleted.Terms;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells of sales in the one shape of all sellers: when the order is fulfilled and commission has said who brought the
 * buyer, whichever comes last; and only then what goes back of it and what a bank claims.
 */
@ApplicationScoped
class Sales {

    private final SaleRefunds refunds;
    private final Disputes disputes;
    private final Outbox outbox;
    private final Clock clock;

    Sales(SaleRefunds refunds, Disputes disputes, Outbox outbox, Clock clock) {
        this.refunds = refunds;
        this.disputes = disputes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whatever of the order can be told by now and was not. */
    Uni<Void> tell(OrderRow order) {
        if (order.fulfilledAt == null || order.attribution == null) {
            return Uni.createFrom().voidItem();
        }
        return completed(order)
                .flatMap(_ -> order.flush())
                .flatMap(_ -> refunds.tell(Sql.session(), order.sold()))
                .flatMap(this::append)
                .flatMap(_ -> disputes.tell(Sql.session(), order.sold()))
                .flatMap(this::append);
    }

    /** A refund that may have been told has failed. */
    Uni<Void> refundFailed(OrderRow order, RefundId refund, Instant failedAt) {
        return refunds.failed(Sql.session(), order.sold(), refund, failedAt).flatMap(this::append);
    }

    private Uni<Void> append(List<DomainEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(outbox::append)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> completed(OrderRow order) {
        if (order.soldAt != null) {
            return Uni.createFrom().voidItem();
        }
        order.soldAt = clock.instant();
        return outbox.append(sale(order));
    }

    /** The platform sells its own courses, so it is the seller and the payee. */
    private static SaleCompleted sale(OrderRow order) {
        var terms = order.terms();
        var line = new Line(
                1,
                "course",
                order.courseId(),
                Optional.empty(),
                order.title,
                1,
                order.toPay(),
                Money.zero(order.toPay().currency()),
                order.toPay(),
                Party.PLATFORM,
                new Terms(terms.distribution(), terms.platform(), terms.version()));
        return new SaleCompleted(
                order.order(),
                order.order(),
                Party.PLATFORM,
                order.account(),
                Optional.ofNullable(order.community).map(CommunityId::new),
                order.paidBy(),
                order.paidAt,
                List.of(line),
                order.attribution);
    }
}
