package app.banyan.membership.order;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.refund.Repayments;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.SaleLines;
import app.banyan.selling.sale.SaleCompleted;
import app.banyan.selling.sale.SaleCompleted.Terms;
import app.banyan.selling.sale.SaleRefunded;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells of sales in the one shape of all sellers. An order is told when it is fulfilled and commission has answered,
 * and only then its refund, and what a bank claims of it. A tier is one line.
 */
@ApplicationScoped
class Sales {

    private final Repayments repayments;
    private final Disputes disputes;
    private final Outbox outbox;
    private final Clock clock;

    Sales(Repayments repayments, Disputes disputes, Outbox outbox, Clock clock) {
        this.repayments = repayments;
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
                .flatMap(_ -> repayments.untold(order.order()))
                .onItem()
                .transformToMulti(refunds -> Multi.createFrom().iterable(refunds))
                .onItem()
                .transformToUniAndConcatenate(refund -> refunded(order, refund))
                .onItem()
                .ignoreAsUni()
                .flatMap(_ -> order.flush())
                .flatMap(_ -> disputes.tell(Sql.session(), order.sold()))
                .onItem()
                .transformToMulti(events -> Multi.createFrom().iterable(events))
                .onItem()
                .transformToUniAndConcatenate(outbox::append)
                .onItem()
                .ignoreAsUni();
    }

    /** A refund that was told failed after all. */
    Uni<Void> refundFailed(OrderRow order, OwedRefund refund, Instant failedAt, int telling) {
        return line(order, refund.amount())
                .flatMap(line ->
                        outbox.append(order.sold().refundFailed(refund.refund(), failedAt, List.of(line), telling)));
    }

    private Uni<Void> completed(OrderRow order) {
        if (order.soldAt != null) {
            return Uni.createFrom().voidItem();
        }
        order.soldAt = clock.instant();
        return outbox.append(sale(order));
    }

    private Uni<Void> refunded(OrderRow order, Refund refund) {
        return line(order, refund.amount())
                .flatMap(line -> outbox.append(
                        order.sold().refunded(refund.id(), clock.instant(), List.of(line), refund.tellings() + 1)))
                .flatMap(_ -> repayments.told(refund.id()));
    }

    /** A tier is the one line of its sale. */
    private static Uni<SaleRefunded.Line> line(OrderRow order, Money amount) {
        return order.flush()
                .flatMap(_ -> SaleLines.ofSale(Sql.session(), order.order()))
                .map(lines -> new SaleRefunded.Line(1, amount, lines.getFirst().givenBack()));
    }

    private static SaleCompleted sale(OrderRow order) {
        var paid = order.quote().toPay();
        var terms = order.terms();
        return new SaleCompleted(
                order.order(),
                order.order(),
                order.seller(),
                order.account(),
                order.communityId(),
                new PaymentId(order.payment),
                order.paidAt,
                List.of(new SaleCompleted.Line(
                        1,
                        "membership",
                        order.tierId(),
                        Optional.empty(),
                        order.title,
                        1,
                        paid,
                        zero(paid),
                        paid,
                        order.seller(),
                        new Terms(terms.distribution(), terms.platform(), terms.version()))),
                order.attribution);
    }

    private static Money zero(Money like) {
        return Money.zero(like.currency());
    }
}
