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
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentFailed;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.OwedRefunds;
import app.banyan.selling.refund.RefusedRefunds;
import app.banyan.selling.sale.SaleCompleted;
import app.banyan.selling.sale.SaleCompleted.Line;
import app.banyan.selling.sale.SaleCompleted.Party;
import app.banyan.selling.sale.SaleCompleted.Terms;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    private final Ids ids;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;

    Settlements(
            Enrolments enrolments,
            Offers offers,
            Credits credits,
            OwedRefunds refunds,
            Ids ids,
            Inbox inbox,
            Outbox outbox,
            Clock clock) {
        this.enrolments = enrolments;
        this.offers = offers;
        this.credits = credits;
        this.refunds = refunds;
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
            return sell(order);
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
        order.settle(OrderState.FULFILLED, money.payment(), money.capturedAt());
        return credits.takeBack(order.order())
                .flatMap(_ -> credits.earn(order.account(), order.purchase()))
                .flatMap(_ -> enrolments.begin(order.account(), order.courseId(), order.order()))
                .flatMap(_ -> offers.makeDue(order.account()))
                .flatMap(_ -> sell(order));
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
        return refunds.refunded(money.refund()).flatMap(owed -> {
            if (owed.isEmpty()) {
                return nothing();
            }
            if (order.owesBack(money.payment())) {
                order.refunded();
            }
            return outbox.append(OrderRefunded.of(money));
        });
    }

    /** Payments has told a person: only somebody who finds another way can give the money back now. */
    private Uni<Void> refundFailed(OrderRow order, RefundFailed money) {
        return refunds.failed(money.refund())
                .invoke(owed -> {
                    if (owed.isPresent() && order.owesBack(money.payment())) {
                        order.refundFailed();
                    }
                })
                .replaceWithVoid();
    }

    /** The order stays REFUND_DUE: the money is here, and only a person can find out why it cannot go back. */
    @Override
    @WithTransaction
    public Uni<Void> refused(OwedRefund refund, String problem) {
        return refunds.failedToSend(refund.refund(), problem).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> sell(OrderRow order) {
        if (order.state != OrderState.FULFILLED || order.attribution == null || order.soldAt != null) {
            return nothing();
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
                new PaymentId(order.payment),
                order.paidAt,
                List.of(line),
                order.attribution);
    }
}
