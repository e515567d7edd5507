package app.banyan.membership.cancellation;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundState;
import app.banyan.membership.membership.Memberships;
import app.banyan.membership.order.Settlements;
import app.banyan.membership.refund.Repayments;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * People give memberships back and get their money by the rule. It opens nothing from the request on; what becomes of
 * the money is for payments to say.
 */
@ApplicationScoped
public class Cancellations {

    private static final String CONSUMER = "refunds";

    private final Memberships memberships;
    private final Settlements settlements;
    private final Repayments repayments;
    private final Idempotency idempotency;
    private final Inbox inbox;
    private final Clock clock;

    Cancellations(
            Memberships memberships,
            Settlements settlements,
            Repayments repayments,
            Idempotency idempotency,
            Inbox inbox,
            Clock clock) {
        this.memberships = memberships;
        this.settlements = settlements;
        this.repayments = repayments;
        this.idempotency = idempotency;
        this.inbox = inbox;
        this.clock = clock;
    }

    @WithSession
    Uni<RefundPreview> preview(AccountId account, MembershipId id) {
        return free(account, id).map(held -> RefundPreview.of(id, held.refundAt(clock.instant())));
    }

    @WithTransaction
    Uni<RefundView> request(String key, AccountId account, MembershipId id) {
        return idempotency.once(
                "memberships.refund",
                key,
                id,
                RefundView.class,
                () -> memberships
                        .turn(account)
                        .flatMap(_ -> free(account, id))
                        .flatMap(held -> request(held, clock.instant())));
    }

    private Uni<RefundView> request(Holding held, Instant now) {
        var quote = held.mustBeRefundableAt(now);
        var order = quote.term().order();
        return settlements
                .payment(order)
                .flatMap(payment -> repayments.cancel(
                        held.id(),
                        order,
                        payment,
                        quote.amount(),
                        quote.paid(),
                        quote.rule().name()))
                .call(_ -> memberships.giveBack(held.id(), order))
                .map(refund -> RefundView.of(refund, quote));
    }

    private Uni<Holding> free(AccountId account, MembershipId id) {
        return memberships
                .of(id, account)
                .call(_ -> repayments.underWay(id).invoke(underWay -> {
                    if (underWay) {
                        throw new Refused(new RefundUnderWay(id));
                    }
                }));
    }

    /** The money is back with the buyer. */
    @WithTransaction
    public Uni<Void> refunded(UUID event, PaymentRefunded money) {
        return inbox.once(
                event,
                CONSUMER,
                () -> inTurn(money.refund(), refund -> {
                    if (refund.state() != RefundState.REQUESTED) {
                        return Uni.createFrom().voidItem();
                    }
                    return repayments
                            .decide(refund.id(), RefundState.SUCCEEDED)
                            .flatMap(_ -> settlements.refunded(refund, money.refundedAt()))
                            .flatMap(_ -> refund.membership()
                                    .map(membership -> memberships.gaveBack(membership, refund.order()))
                                    .orElseGet(() -> Uni.createFrom().voidItem()));
                }));
    }

    /** The money did not go back, or came back to the platform after it had. */
    @WithTransaction
    public Uni<Void> failed(UUID event, RefundFailed money) {
        return inbox.once(
                event,
                CONSUMER,
                () -> inTurn(money.refund(), refund -> fail(refund, money.reason(), money.failedAt())));
    }

    /** Payments did not take the refund, and never will. */
    @WithTransaction
    Uni<Void> refused(Refund asked, String reason) {
        return inTurn(asked.id(), refund -> fail(refund, reason, clock.instant()));
    }

    private Uni<Void> fail(Refund refund, String reason, Instant at) {
        if (refund.state() == RefundState.FAILED) {
            return Uni.createFrom().voidItem();
        }
        return repayments
                .wasTold(refund.id())
                .flatMap(told -> settlements.refundFailed(refund, reason, at, told))
                .flatMap(_ -> repayments.decide(refund.id(), RefundState.FAILED))
                .flatMap(_ -> refund.membership()
                        .map(membership ->
                                memberships.restore(membership, refund.order()).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The refund is looked at again once nothing else of the person can change it; others' refunds are left alone. */
    private Uni<Void> inTurn(RefundId id, Function<Refund, Uni<Void>> work) {
        return repayments
                .orderOf(id)
                .onItem()
                .ifNotNull()
                .transformToUni(order ->
                        settlements.inTurn(order, () -> repayments.of(id).flatMap(refund -> work.apply(refund))));
    }
}
