package app.banyan.courses.order;

import app.banyan.courses.credit.Credits;
import app.banyan.courses.domain.OrderState;
import app.banyan.courses.domain.Settlement;
import app.banyan.courses.domain.Settlement.AlreadyKnown;
import app.banyan.courses.domain.Settlement.Fulfil;
import app.banyan.courses.domain.Settlement.RefundDue;
import app.banyan.courses.domain.Settlement.RefundReason;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.courses.offer.Offers;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentDisputeClosed;
import app.banyan.selling.payment.PaymentDisputed;
import app.banyan.selling.payment.PaymentFailed;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.OwedRefunds;
import app.banyan.selling.refund.RefusedRefunds;
import app.banyan.selling.refund.SaleRefunds;
import app.banyan.selling.sale.Outcome;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How orders end: paid and fulfilled, expired, or with money that must go back. A sale is told to the platform once,
 * when the order is fulfilled and commission has said who brought the buyer, whichever comes last.
 */
@ApplicationScoped
public class Settlements implements RefusedRefunds {

    private static final String CONSUMER = "orders";

    private final Enrolments enrolments;
    private final Offers offers;
    private final Credits credits;
    private final OwedRefunds refunds;
    private final SaleRefunds ofSales;
    private final Cancellations cancellations;
    private final Disputes disputes;
    private final Sales sales;
    private final Ids ids;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;

    Settlements(
            Enrolments enrolments,
            Offers offers,
            Credits credits,
            OwedRefunds refunds,
            SaleRefunds ofSales,
            Cancellations cancellations,
            Disputes disputes,
            Sales sales,
            Ids ids,
            Inbox inbox,
            Outbox outbox,
            Clock clock) {
        this.enrolments = enrolments;
        this.offers = offers;
        this.credits = credits;
        this.refunds = refunds;
        this.ofSales = ofSales;
        this.cancellations = cancellations;
        this.disputes = disputes;
        this.sales = sales;
        this.ids = ids;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> captured(UUID event, PaymentCaptured money) {
        return inbox.once(event, CONSUMER, () -> locked(money.order(), order -> settle(order, money)));
    }

    @WithTransaction
    Uni<Void> refunded(UUID event, PaymentRefunded money) {
        return inbox.once(event, CONSUMER, () -> locked(money.order(), order -> refunded(order, money)));
    }

    @WithTransaction
    Uni<Void> refundFailed(UUID event, RefundFailed money) {
        return inbox.once(event, CONSUMER, () -> locked(money.order(), order -> refundFailed(order, money)));
    }

    /** A bank claims the money back: until that is decided nothing of it is refunded. */
    @WithTransaction
    Uni<Void> disputed(UUID event, PaymentDisputed dispute) {
        return inbox.once(
                event,
                CONSUMER,
                () -> locked(
                        dispute.order(),
                        order -> disputes.opened(Sql.session(), dispute).flatMap(_ -> sales.tell(order))));
    }

    @WithTransaction
    Uni<Void> disputeClosed(UUID event, PaymentDisputeClosed end) {
        return inbox.once(
                event,
                CONSUMER,
                () -> locked(
                        end.order(),
                        order -> disputes.closed(Sql.session(), end)
                                .flatMap(_ -> sales.tell(order))
                                .flatMap(_ -> end.outcome() == Outcome.LOST && order.fulfilledAt != null
                                        ? cancellations.disputeLost(order)
                                        : nothing())));
    }

    /** The payment cannot succeed any more, so the order ends now and its credit is free again. */
    @WithTransaction
    Uni<Void> failed(UUID event, PaymentFailed payment) {
        return inbox.once(event, CONSUMER, () -> locked(payment.order(), this::expire));
    }

    @WithSession
    Uni<List<OrderId>> overdue(int limit) {
        return OrderRow.overdue(clock.instant(), limit)
                .map(ids -> ids.stream().map(OrderId::new).toList());
    }

    @WithTransaction
    Uni<Void> expire(OrderId id) {
        return locked(id, order -> order.stateAt(clock.instant()) == OrderState.EXPIRED ? expire(order) : nothing());
    }

    @WithSession
    Uni<List<Question>> unattributed(int limit) {
        return OrderRow.unattributed(limit)
                .map(rows -> rows.stream().map(OrderRow::question).toList());
    }

    /** Keeps commission's answer, unless there is one: an attribution that was stored stands. */
    @WithTransaction
    Uni<Void> attribute(OrderId id, String attribution) {
        return locked(id, order -> {
            if (order.attribution == null) {
                order.attribution = attribution;
            }
            return sales.tell(order);
        });
    }

    /** Orders fulfilled and not yet told as sales. */
    @WithSession
    Uni<Long> unsold() {
        return OrderRow.unsold();
    }

    /** Locks the buyer, then the order: every command that can give a course away takes them in this sequence. */
    private Uni<Void> locked(OrderId id, Function<OrderRow, Uni<Void>> work) {
        return OrderRow.buyerOf(id)
                .onItem()
                .ifNotNull()
                .transformToUni(buyer -> enrolments
                        .lock(new AccountId(buyer))
                        .flatMap(_ -> OrderRow.locked(id))
                        .flatMap(order -> work.apply(order)));
    }

    private Uni<Void> expire(OrderRow order) {
        if (order.state != OrderState.AWAITING_PAYMENT) {
            return nothing();
        }
        order.expire();
        return credits.release(order.order(), clock.instant());
    }

    private Uni<Void> settle(OrderRow order, PaymentCaptured money) {
        return enrolments
                .holds(order.account(), order.courseId())
                .flatMap(held -> credits.free(order.order())
                        .map(free -> Settlement.of(order.owed(), money.captured(), held, free)))
                .flatMap(settlement -> switch (settlement) {
                    case Fulfil() -> fulfil(order, money);
                    case RefundDue(var reason) -> oweBack(order, money, reason);
                    case AlreadyKnown() -> nothing();
                });
    }

    private Uni<Void> fulfil(OrderRow order, PaymentCaptured money) {
        order.fulfil(money.payment(), money.capturedAt(), clock.instant());
        return credits.takeBack(order.order())
                .flatMap(_ -> credits.earn(order.account(), order.purchase()))
                .flatMap(_ -> enrolments.begin(order.account(), order.courseId(), order.order()))
                .flatMap(_ -> offers.makeDue(order.account()))
                .flatMap(_ -> sales.tell(order));
    }

    private Uni<Void> oweBack(OrderRow order, PaymentCaptured money, RefundReason reason) {
        var owed =
                new OwedRefund(new RefundId(ids.next()), order.order(), money.payment(), money.amount(), reason.name());
        return refunds.owe(owed).flatMap(fresh -> fresh ? fallDue(order, money, reason) : nothing());
    }

    private Uni<Void> fallDue(OrderRow order, PaymentCaptured money, RefundReason reason) {
        var now = clock.instant();
        var told = outbox.append(new RefundFellDue(order.order(), money.payment(), money.amount(), reason, now));
        if (order.state.settled()) {
            return told;
        }
        order.settle(OrderState.REFUND_DUE, money.payment(), money.capturedAt());
        return told.flatMap(_ -> credits.release(order.order(), now));
    }

    private Uni<Void> refunded(OrderRow order, PaymentRefunded money) {
        return refunds.refunded(money.refund())
                .flatMap(owed -> owed.map(refund -> ofSale(refund)
                                .flatMap(ofSale ->
                                        ofSale ? cancellations.refunded(order, refund) : closed(order, refund))
                                .flatMap(_ -> outbox.append(OrderRefunded.of(money))))
                        .orElseGet(Settlements::nothing));
    }

    /** Money that bought nothing is back: the order that owed it is closed. */
    private static Uni<Void> closed(OrderRow order, OwedRefund refund) {
        if (order.owesBack(refund.payment())) {
            order.refunded();
        }
        return nothing();
    }

    /** Payments has told a person: only somebody who finds another way can give the money back now. */
    private Uni<Void> refundFailed(OrderRow order, RefundFailed money) {
        return refunds.failed(money.refund())
                .flatMap(owed -> owed.map(refund -> notBack(order, refund, money.reason(), money.failedAt()))
                        .orElseGet(Settlements::nothing));
    }

    /** Payments will never take it on. Where it bought nothing it stays due: only a person can find out why. */
    @Override
    @WithTransaction
    public Uni<Void> refused(OwedRefund refund, String problem) {
        return locked(
                refund.order(),
                order -> refunds.failedToSend(refund.refund(), problem)
                        .flatMap(owed -> owed.map(one -> notBack(order, one, problem, clock.instant()))
                                .orElseGet(Settlements::nothing)));
    }

    private Uni<Void> notBack(OrderRow order, OwedRefund refund, String reason, Instant failedAt) {
        return ofSale(refund)
                .flatMap(ofSale -> ofSale ? cancellations.failed(order, refund, failedAt) : dueAgain(order, refund))
                .flatMap(_ -> outbox.append(new OrderRefundFailed(
                        refund.order(), refund.refund(), refund.payment(), refund.amount(), reason, failedAt)));
    }

    private static Uni<Void> dueAgain(OrderRow order, OwedRefund refund) {
        if (order.owesBack(refund.payment())) {
            order.refundFailed();
        }
        return nothing();
    }

    private Uni<Boolean> ofSale(OwedRefund refund) {
        return ofSales.saleOf(Sql.session(), refund.refund()).map(Optional::isPresent);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
