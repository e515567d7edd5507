package app.banyan.membership.cancellation;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.membership.community.ClosedCommunities;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.HoldingRefusal.NothingToRefund;
import app.banyan.membership.domain.HoldingRefusal.PaymentDisputed;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.RefundQuote.Part;
import app.banyan.membership.domain.RefundQuote.Rule;
import app.banyan.membership.domain.RefundState;
import app.banyan.membership.domain.Reimbursement;
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
        var now = clock.instant();
        return free(account, id)
                .flatMap(held -> reimbursed(id, held.refundAt(now)))
                .map(back -> RefundPreview.of(id, back));
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
        return reimbursed(held.id(), held.mustBeRefundableAt(now))
                .call(back -> mustNotBeDisputed(held.id(), back))
                .flatMap(back -> request(held.id(), back.quote()).map(refund -> RefundView.of(refund, back)));
    }

    /** What a bank claims back is not refunded beside it, nor what it has taken. */
    private Uni<Void> mustNotBeDisputed(MembershipId id, Reimbursement back) {
        return Multi.createFrom()
                .iterable(back.parts())
                .onItem()
                .transformToUniAndConcatenate(part -> settlements
                        .disputed(part.order())
                        .invoke(disputed -> {
                            if (disputed) {
                                throw new Refused(new PaymentDisputed(id, part.order()));
                            }
                        }))
                .onItem()
                .ignoreAsUni()
                .flatMap(_ -> left(back.parts().getFirst()))
                .invoke(left -> {
                    if (!left) {
                        throw new Refused(new NothingToRefund(id));
                    }
                })
                .replaceWithVoid();
    }

    /** Asks for the first part; the others follow when that is back with the buyer. */
    private Uni<Refund> request(MembershipId id, RefundQuote quote) {
        return request(id, quote, quote.parts().getFirst())
                .call(_ -> memberships.giveBack(id, quote.term().order()));
    }

    private Uni<Refund> request(MembershipId id, RefundQuote quote, Part part) {
        return settlements
                .kept(part.order())
                .flatMap(kept -> settlements
                        .payment(part.order())
                        .flatMap(payment -> repayments.request(id, payment, quote, part.atMost(kept))));
    }

    /** Whether anything of it is left, where a bank took or claims money back. */
    private Uni<Boolean> left(Part part) {
        return settlements.kept(part.order()).map(Money::isPositive);
    }

    /** Nothing comes back to a community that is over. */
    private Uni<Reimbursement> reimbursed(MembershipId id, RefundQuote quote) {
        return closed.closureOf(id)
                .flatMap(closure -> closure.isPresent()
                        ? Uni.createFrom().item(Optional.<Holding>empty())
                        : memberships.replaced(id))
                .map(replaced -> Reimbursement.of(quote, replaced, clock.instant()));
    }

    /** The community of the membership is over: what cannot be used goes back without being asked for, and once. */
    @WithTransaction
    public Uni<Void> dissolve(MembershipId id) {
        return memberships
                .inTurn(id)
                .flatMap(held -> held.toDissolve()
                        ? closed.dissolve(id)
                                .flatMap(fresh -> fresh
                                        ? refundUnused(held)
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> refundUnused(Holding held) {
        return closed.closureOf(held.id())
                .toMulti()
                .flatMap(closure ->
                        Multi.createFrom().iterable(closure.orElseThrow().refunds(held)))
                .onItem()
                .transformToUniAndConcatenate(quote -> left(quote.parts().getFirst())
                        .flatMap(left -> left
                                ? request(held.id(), quote)
                                : Uni.createFrom().<Refund>nullItem()))
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
                        .transformToUni(part -> gaveBack(part, Rule.valueOf(refund.reason()))));
    }

    private Uni<Void> gaveBack(Refund part, Rule rule) {
        return memberships
                .term(part.term())
                .flatMap(term -> reimbursed(part.membership(), new RefundQuote(rule, term, part.reckonedAt())))
                .flatMap(back -> memberships
                        .gaveBack(
                                part.membership(),
                                part.term(),
                                part.inFull(back.quote().paid()),
                                back.restores().map(Holding::id))
                        .flatMap(over ->
                                over ? follow(part, back) : Uni.createFrom().voidItem()));
    }

    /** The term is over: what it replaced is back, or the money that was carried into it is asked for as well. */
    private Uni<Void> follow(Refund part, Reimbursement back) {
        if (part.undone()) {
            return Uni.createFrom().voidItem();
        }
        if (back.restores().isPresent()) {
            return repayments.undone(part.id());
        }
        return repayments
                .ofTerm(part.term())
                .onItem()
                .transformToMulti(asked -> Multi.createFrom()
                        .items(back.parts().stream()
                                .filter(one -> asked.stream()
                                        .noneMatch(refund -> refund.order().equals(one.order())))))
                .onItem()
                .transformToUniAndConcatenate(one -> left(one)
                        .flatMap(left -> left
                                ? request(part.membership(), back.quote(), one)
                                : Uni.createFrom().<Refund>nullItem()))
                .onItem()
                .ignoreAsUni();
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
                .transformToUni(part -> restore(part));
    }

    /**
     * Where another part of the money went back, or is on its way, the term stays over; so it does where the membership
     * before it came back. What failed is owed, and is the buyer's when it is sent again.
     */
    private Uni<Void> restore(Refund part) {
        return memberships
                .countAgain(part.order())
                .flatMap(_ -> repayments.ofTerm(part.term()))
                .flatMap(parts -> part.undone() || parts.stream().anyMatch(other -> other.state() != RefundState.FAILED)
                        ? Uni.createFrom().voidItem()
                        : memberships.restore(part.membership(), part.term()).replaceWithVoid());
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
