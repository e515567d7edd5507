package app.banyan.courses.order;

import app.banyan.courses.CoursesConfig;
import app.banyan.courses.credit.Credits;
import app.banyan.courses.domain.CancellationRefusal.NotFulfilled;
import app.banyan.courses.domain.CancellationRefusal.NothingToRefund;
import app.banyan.courses.domain.CancellationRefusal.PaymentDisputed;
import app.banyan.courses.domain.CancellationRefusal.UsedAsCredit;
import app.banyan.courses.domain.OrderState;
import app.banyan.courses.domain.RefundQuote;
import app.banyan.courses.enrolment.EnrolmentEnded.Reason;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.domain.LineBalance;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.SaleLines;
import app.banyan.selling.refund.SaleRefunds;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * People give courses back and get their money by the rule. A course is not held from the request on; what becomes of
 * the money is for payments to say. Whoever changes any of it holds the buyer's turn, then the order.
 */
@ApplicationScoped
class Cancellations {

    private final Enrolments enrolments;
    private final Credits credits;
    private final SaleRefunds refunds;
    private final Disputes disputes;
    private final Sales sales;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final CoursesConfig config;

    Cancellations(
            Enrolments enrolments,
            Credits credits,
            SaleRefunds refunds,
            Disputes disputes,
            Sales sales,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            CoursesConfig config) {
        this.enrolments = enrolments;
        this.credits = credits;
        this.refunds = refunds;
        this.disputes = disputes;
        this.sales = sales;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @WithSession
    Uni<RefundView> show(AccountId buyer, OrderId id) {
        return OrderRow.of(id, buyer).flatMap(order -> known(mustBeThere(order)));
    }

    private Uni<RefundView> known(OrderRow order) {
        return CancellationRow.of(order.order())
                .flatMap(known -> known.map(row -> Uni.createFrom().item(RefundView.of(row)))
                        .orElseGet(() -> quote(order).map(quote -> RefundView.preview(order.order(), quote))));
    }

    @WithTransaction
    Uni<RefundView> request(String key, AccountId buyer, OrderId id) {
        return idempotency.once(
                "orders.refund",
                key,
                id,
                RefundView.class,
                () -> enrolments
                        .lock(buyer)
                        .flatMap(_ -> OrderRow.of(id, buyer))
                        .invoke(Cancellations::mustBeThere)
                        .flatMap(_ -> OrderRow.locked(id))
                        .flatMap(this::request));
    }

    private Uni<RefundView> request(OrderRow order) {
        return CancellationRow.of(order.order())
                .flatMap(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : giveBack(order).map(Optional::of))
                .map(row -> RefundView.of(row.orElseThrow()));
    }

    private Uni<CancellationRow> giveBack(OrderRow order) {
        var refund = new RefundId(ids.next());
        return quote(order)
                .call(quote -> mustBeFree(order, quote))
                .call(quote -> owe(order, quote, refund))
                .call(_ -> enrolments.giveBack(order.order(), Reason.GIVEN_BACK))
                .call(_ -> credits.giveBack(order.order()))
                .flatMap(_ -> CancellationRow.of(order.order()))
                .map(row -> row.orElseThrow());
    }

    private Uni<RefundQuote> quote(OrderRow order) {
        if (order.state != OrderState.FULFILLED) {
            throw new Refused(new NotFulfilled(order.order(), order.stateAt(clock.instant())));
        }
        return SaleLines.ofSale(Sql.session(), order.order())
                .map(lines -> RefundQuote.of(order.toPay(), order.fulfilledAt, config.consumedAfter(), clock.instant())
                        .atMost(lines.getFirst().refundable()));
    }

    private Uni<Void> mustBeFree(OrderRow order, RefundQuote quote) {
        return credits.spentOn(order.order())
                .invoke(by -> by.ifPresent(later -> {
                    throw new Refused(new UsedAsCredit(order.order(), later));
                }))
                .flatMap(_ -> disputes.undecided(Sql.session(), order.paidBy()))
                .invoke(disputed -> {
                    if (disputed) {
                        throw new Refused(new PaymentDisputed(order.order()));
                    }
                    if (!quote.amount().isPositive()) {
                        throw new Refused(new NothingToRefund(order.order()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> owe(OrderRow order, RefundQuote quote, RefundId refund) {
        var owed = new OwedRefund(
                refund,
                order.order(),
                order.paidBy(),
                quote.amount(),
                quote.rule().name());
        return refunds.owe(Sql.session(), owed, order.order(), Map.of(1, quote.amount()))
                .flatMap(_ -> CancellationRow.insert(refund, order.order(), quote, clock.instant()));
    }

    /** The money is back with the buyer; credit comes back only with all of it. */
    Uni<Void> refunded(OrderRow order, OwedRefund refund) {
        if (order.state == OrderState.FULFILLED) {
            order.refunded();
        }
        return takeAway(order, Reason.GIVEN_BACK)
                .flatMap(_ -> inFull(order, refund.amount())
                        ? credits.release(order.order(), clock.instant())
                        : Uni.createFrom().voidItem())
                .flatMap(_ -> sales.tell(order));
    }

    /** Or will never go: the course is held again, unless the buyer came to it in another way. */
    Uni<Void> failed(OrderRow order, OwedRefund refund, Instant failedAt) {
        order.refundFailed();
        return order.flush()
                .flatMap(_ -> sales.refundFailed(order, refund.refund(), failedAt))
                .flatMap(_ -> enrolments.restore(order.order()))
                .flatMap(held ->
                        held ? credits.restore(order.order()) : Uni.createFrom().voidItem())
                .flatMap(_ -> credits.free(order.order()))
                .flatMap(free -> free
                        ? credits.takeBack(order.order())
                        : Uni.createFrom().voidItem());
    }

    /** Where the bank took all that was left of the money, the course goes with it. */
    Uni<Void> disputeLost(OrderRow order) {
        return SaleLines.ofSale(Sql.session(), order.order())
                .map(lines -> lines.stream().map(LineBalance::kept).noneMatch(Money::isPositive))
                .flatMap(gone -> gone
                        ? takeAway(order, Reason.DISPUTE_LOST)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeAway(OrderRow order, Reason reason) {
        return order.flush()
                .flatMap(_ -> enrolments.giveBack(order.order(), reason))
                .flatMap(_ -> credits.giveBack(order.order()));
    }

    private static boolean inFull(OrderRow order, Money amount) {
        return amount.equals(order.toPay());
    }

    private static OrderRow mustBeThere(OrderRow order) {
        if (order == null) {
            throw new Refused(new NotFound());
        }
        return order;
    }
}
