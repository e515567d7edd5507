package app.banyan.membership.cancellation;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.membership.community.ClosedCommunities;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.MembershipState;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.RefundState;
import app.banyan.membership.membership.Memberships;
import app.banyan.membership.order.Settlements;
import app.banyan.membership.refund.Repayments;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.OwedRefunds;
import app.banyan.selling.refund.RefusedRefunds;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * People give memberships back and get their money by the rule. It opens nothing from the request on; what becomes of
 * the money is for payments to say.
 */
@ApplicationScoped
public class Cancellations implements RefusedRefunds {

    private static final String CONSUMER = "refunds";
    private static final String NOT_SENT = "NOT_SENT";

    private final ClosedCommunities closed;
    private final Memberships memberships;
    private final Settlements settlements;
    private final Repayments repayments;
    private final OwedRefunds owed;
    private final Idempotency idempotency;
    private final Inbox inbox;
    private final Clock clock;

    Cancellations(
            ClosedCommunities closed,
            Memberships memberships,
            Settlements settlements,
            Repayments repayments,
            OwedRefunds owed,
            Idempotency idempotency,
            Inbox inbox,
            Clock clock) {
        this.closed = closed;
        this.memberships = memberships;
        this.settlements = settlements;
        this.repayments = repayments;
        this.owed = owed;
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
        return request(held, quote).map(refund -> RefundView.of(refund, quote));
    }

    private Uni<Refund> request(Holding held, RefundQuote quote) {
        var order = quote.term().order();
        return settlements
                .payment(order)
                .flatMap(payment -> repayments.request(held.id(), payment, quote))
                .call(_ -> memberships.giveBack(held.id(), order));
    }

    /** The community of the membership is over: what cannot be used goes back without being asked for, and once. */
    @WithTransaction
    public Uni<Void> dissolve(MembershipId id) {
        return memberships
                .inTurn(id)
                .flatMap(held -> held.state() == MembershipState.ACTIVE
                        ? closed.dissolve(id)
                                .flatMap(fresh -> fresh
                                        ? refundUnused(held)
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> refundUnused(Holding held) {
        return closed.closureOf(held.id())
                .toMulti()
                .flatMap(closure -> Multi.createFrom().iterable(closure.refunds(held)))
                .onItem()
                .transformToUniAndConcatenate(quote -> request(held, quote))
                .onItem()
                .ignoreAsUni();
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
        return inTurn(
                event,
                money.order(),
                () -> owed.refunded(money.refund()),
                refund -> repayments
                        .decide(refund.refund(), RefundState.SUCCEEDED)
                        .call(_ -> settlements.refunded(refund, money.refundedAt()))
                        .onItem()
                        .ifNotNull()
                        .transformToUni(term -> memberships.gaveBack(term.membership(), term.order(), money.amount())));
    }

    /** The money did not go back, or came back to the platform after it had. */
    @WithTransaction
    public Uni<Void> failed(UUID event, RefundFailed money) {
        return inTurn(event, money.order(), () -> owed.failed(money.refund()), refund -> restore(refund, money));
    }

    /** Payments will never take the request, so the money stays and the term is the holder's again. */
    @Override
    @WithTransaction
    public Uni<Void> refused(OwedRefund refund, String problem) {
        var failed = new RefundFailed(
                refund.refund(), refund.payment(), refund.order(), refund.amount(), NOT_SENT, clock.instant());
        return settlements.inTurn(
                refund.order(),
                () -> owed.failedToSend(refund.refund(), problem)
                        .flatMap(closed -> closed.map(one -> restore(one, failed))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> restore(OwedRefund refund, RefundFailed money) {
        return repayments
                .telling(refund.refund())
                .flatMap(told -> settlements.refundFailed(refund, money, told))
                .flatMap(_ -> repayments.decide(refund.refund(), RefundState.FAILED))
                .onItem()
                .ifNotNull()
                .transformToUni(term ->
                        memberships.restore(term.membership(), term.order()).replaceWithVoid());
    }

    /** Refunds of other sellers, and those that are known already, are left alone. */
    private Uni<Void> inTurn(
            UUID event,
            OrderId order,
            Supplier<Uni<Optional<OwedRefund>>> close,
            Function<OwedRefund, Uni<Void>> work) {
        return inbox.once(
                event,
                CONSUMER,
                () -> settlements.inTurn(
                        order,
                        () -> close.get()
                                .flatMap(closed -> closed.map(work)
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
    }
}
