package app.banyan.membership.order;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.refund.Repayments;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.sale.SaleCompleted;
import app.banyan.selling.sale.SaleCompleted.Party;
import app.banyan.selling.sale.SaleCompleted.Terms;
import app.banyan.selling.sale.SaleRefundFailed;
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
 * and only then its refund. A tier is one line, and is given back once at most: the refund is the total.
 */
@ApplicationScoped
class Sales {

    private final Repayments repayments;
    private final Outbox outbox;
    private final Clock clock;

    Sales(Repayments repayments, Outbox outbox, Clock clock) {
        this.repayments = repayments;
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
                .ignoreAsUni();
    }

    /** A refund that was told failed after all. */
    Uni<Void> refundFailed(OrderRow order, OwedRefund refund, Instant failedAt, int telling) {
        return outbox.append(new SaleRefundFailed(
                refund.refund(),
                order.order(),
                order.order(),
                seller(order),
                order.account(),
                order.communityId(),
                refund.payment(),
                failedAt,
                List.of(new SaleRefunded.Line(1, refund.amount(), zero(refund.amount()))),
                again(telling)));
    }

    private Uni<Void> completed(OrderRow order) {
        if (order.soldAt != null) {
            return Uni.createFrom().voidItem();
        }
        order.soldAt = clock.instant();
        return outbox.append(sale(order));
    }

    private Uni<Void> refunded(OrderRow order, Refund refund) {
        var line = new SaleRefunded.Line(1, refund.amount(), refund.amount());
        return outbox.append(new SaleRefunded(
                        refund.id(),
                        order.order(),
                        order.order(),
                        seller(order),
                        order.account(),
                        order.communityId(),
                        new PaymentId(order.payment),
                        clock.instant(),
                        List.of(line),
                        again(refund.tellings() + 1)))
                .flatMap(_ -> repayments.told(refund.id()));
    }

    private static SaleCompleted sale(OrderRow order) {
        var paid = order.quote().toPay();
        var terms = order.terms();
        return new SaleCompleted(
                order.order(),
                order.order(),
                seller(order),
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
                        seller(order),
                        new Terms(terms.distribution(), terms.platform(), terms.version()))),
                order.attribution);
    }

    /** A community sells its own tiers, the platform those without a community; who sells is who is paid. */
    private static Party seller(OrderRow order) {
        return order.seller == null ? Party.PLATFORM : new Party("community", new CommunityId(order.seller).wire());
    }

    /** The first telling needs no number. */
    private static Optional<Integer> again(int telling) {
        return telling == 1 ? Optional.empty() : Optional.of(telling);
    }

    private static Money zero(Money like) {
        return Money.zero(like.currency());
    }
}
