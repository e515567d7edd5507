package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.community.ClosedCommunities;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.OrderState;
import app.banyan.membership.domain.Settlement;
import app.banyan.membership.domain.Settlement.AlreadyKnown;
import app.banyan.membership.domain.Settlement.Fulfil;
import app.banyan.membership.domain.Settlement.GiveBack;
import app.banyan.membership.domain.Settlement.Owed;
import app.banyan.membership.domain.Settlement.RefundReason;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.membership.Memberships;
import app.banyan.membership.refund.Repayments;
import app.banyan.membership.seat.Seats;
import app.banyan.membership.tier.Tiers;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.peer.PeerUnavailable;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentDisputeClosed;
import app.banyan.selling.payment.PaymentDisputed;
import app.banyan.selling.payment.PaymentFailed;
import app.banyan.selling.payment.RefundFailed;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.OwedRefunds;
import app.banyan.selling.refund.SaleLines;
import app.banyan.selling.sale.Outcome;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import java.util.function.Supplier;

/**
 * How orders end: paid and fulfilled, expired, or with money that goes back. Whoever settles an order holds the buyer's
 * turn, then the order.
 */
@ApplicationScoped
public class Settlements {

    private static final String CONSUMER = "orders";

    private final ClosedCommunities closed;
    private final Tiers tiers;
    private final Seats seats;
    private final Memberships memberships;
    private final Repayments repayments;
    private final OwedRefunds owed;
    private final Redemptions redemptions;
    private final Expiries expiries;
    private final Sales sales;
    private final Disputes disputes;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MembershipConfig config;

    Settlements(
            ClosedCommunities closed,
            Tiers tiers,
            Seats seats,
            Memberships memberships,
            Repayments repayments,
            OwedRefunds owed,
            Redemptions redemptions,
            Expiries expiries,
            Sales sales,
            Disputes disputes,
            Inbox inbox,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MembershipConfig config) {
        this.closed = closed;
        this.tiers = tiers;
        this.seats = seats;
        this.memberships = memberships;
        this.repayments = repayments;
        this.owed = owed;
        this.redemptions = redemptions;
        this.expiries = expiries;
        this.sales = sales;
        this.disputes = disputes;
        this.inbox = inbox;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    public Uni<Void> captured(UUID event, PaymentCaptured money) {
        return credit(money.order())
                .flatMap(credit -> Panache.withTransaction(() -> inbox.once(
                        event, CONSUMER, () -> locked(money.order(), order -> settle(order, money, credit)))));
    }

    /** The payment cannot succeed any more, so the order ends now and its seat is free again. */
    @WithTransaction
    public Uni<Void> failed(UUID event, PaymentFailed payment) {
        return inbox.once(event, CONSUMER, () -> locked(payment.order(), expiries::expire));
    }

    @WithSession
    Uni<List<OrderId>> overdue(int limit) {
        return OrderRow.overdue(clock.instant(), limit)
                .map(ids -> ids.stream().map(OrderId::new).toList());
    }

    @WithTransaction
    Uni<Void> expire(OrderId id) {
        return locked(
                id,
                order -> order.stateAt(clock.instant()) == OrderState.EXPIRED
                        ? expiries.expire(order)
                        : Uni.createFrom().voidItem());
    }

    /** Its community is over: it ends before its time, and money that comes for it goes back. */
    @WithTransaction
    public Uni<Void> withdraw(OrderId id) {
        return locked(id, expiries::expire);
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
            order.attribution = order.attribution == null ? attribution : order.attribution;
            return sales.tell(order);
        });
    }

    @WithSession
    Uni<Long> unsold() {
        return OrderRow.unsold();
    }

    /** What an order was paid with. */
    @WithSession
    public Uni<PaymentId> payment(OrderId id) {
        return OrderRow.of(id).map(order -> order.paymentId().orElseThrow());
    }

    /** What is left of the money of an order that was fulfilled. */
    @WithSession
    public Uni<Money> kept(OrderId id) {
        return SaleLines.ofSale(Sql.session(), id).map(lines -> lines.getFirst().kept());
    }

    /** Whether a bank claims money of the order back, and nobody has decided. */
    @WithSession
    public Uni<Boolean> disputed(OrderId id) {
        return payment(id).flatMap(payment -> disputes.undecided(Sql.session(), payment));
    }

    @WithTransaction
    public Uni<Void> disputed(UUID event, PaymentDisputed dispute) {
        return inbox.once(
                event,
                CONSUMER,
                () -> locked(
                        dispute.order(),
                        order -> disputes.opened(Sql.session(), dispute).flatMap(_ -> sales.tell(order))));
    }

    /** Where the bank took all that was left of the money, what it bought goes with it. */
    @WithTransaction
    public Uni<Void> disputeClosed(UUID event, PaymentDisputeClosed end) {
        return inbox.once(
                event,
                CONSUMER,
                () -> locked(
                        end.order(),
                        order -> disputes.closed(Sql.session(), end)
                                .flatMap(_ -> sales.tell(order))
                                .flatMap(_ -> end.outcome() == Outcome.LOST && order.fulfilledAt != null
                                        ? kept(order.order())
                                                .flatMap(kept -> kept.isPositive()
                                                        ? Uni.createFrom().voidItem()
                                                        : memberships.claimedBack(order.order()))
                                        : Uni.createFrom().voidItem())));
    }

    /** Work about a person's order while nothing else of the person changes; nothing for an order of no one here. */
    public Uni<Void> inTurn(OrderId id, Supplier<Uni<Void>> work) {
        return locked(id, _ -> work.get());
    }

    /** Money of the order is back with the buyer. In the surrounding transaction, in turn. */
    public Uni<Void> refunded(OwedRefund refund, Instant at) {
        return OrderRow.of(refund.order()).flatMap(order -> {
            if (order.paidWith(refund.payment())) {
                order.move(OrderState.REFUNDED);
            }
            return outbox.append(new OrderChanged.Refunded(
                            order.order(), refund.refund(), refund.payment(), refund.amount(), at))
                    .flatMap(_ -> sales.tell(order));
        });
    }

    /**
     * The money did not go back after all. In the surrounding transaction, in turn.
     *
     * @param told the telling of it as a refund of the sale that stands, if one does
     */
    public Uni<Void> refundFailed(OwedRefund refund, RefundFailed failed, Optional<Integer> told) {
        return OrderRow.of(refund.order()).flatMap(order -> {
            if (order.state == OrderState.REFUNDED && order.paidWith(refund.payment())) {
                order.move(order.fulfilledAt == null ? OrderState.REFUND_DUE : OrderState.FULFILLED);
            }
            return outbox.append(new OrderChanged.RefundFailed(
                            order.order(),
                            refund.refund(),
                            refund.payment(),
                            refund.amount(),
                            failed.reason(),
                            failed.failedAt()))
                    .flatMap(_ -> told.map(telling -> sales.refundFailed(order, refund, failed.failedAt(), telling))
                            .orElseGet(() -> Uni.createFrom().voidItem()));
        });
    }

    /** What courses says of the credit in an order whose hold may be over. */
    private enum Credit {
        HELD,
        FREE,
        SPENT
    }

    private Uni<Credit> credit(OrderId id) {
        return Panache.withSession(() -> OrderRow.of(id)).flatMap(order -> {
            if (order == null || !late(order)) {
                return Uni.createFrom().item(Credit.HELD);
            }
            return redemptions
                    .stillFree(order, clock.instant().plus(config.reservation()))
                    .map(free -> free ? Credit.FREE : Credit.SPENT);
        });
    }

    private boolean late(OrderRow order) {
        return order.offer != null && order.stateAt(clock.instant()) == OrderState.EXPIRED;
    }

    private Uni<Void> settle(OrderRow order, PaymentCaptured money, Credit credit) {
        if (credit == Credit.HELD && late(order)) {
            return Uni.createFrom()
                    .failure(
                            new PeerUnavailable("courses", order.order() + " expired while its money came: ask again"));
        }
        return obstacle(order, credit)
                .map(obstacle -> Settlement.of(
                        new Owed(order.state, order.quote().toPay(), order.paymentId(), obstacle), money.captured()))
                .flatMap(settlement -> switch (settlement) {
                    case Fulfil() -> fulfil(order, money);
                    case GiveBack(var reason) -> giveBack(order, money, reason);
                    case AlreadyKnown() -> Uni.createFrom().voidItem();
                });
    }

    private Uni<Optional<RefundReason>> obstacle(OrderRow order, Credit credit) {
        return over(order)
                .flatMap(over -> over
                        ? Uni.createFrom().item(Optional.of(RefundReason.COMMUNITY_CLOSED))
                        : obstacleOfBuyer(order, credit));
    }

    private Uni<Boolean> over(OrderRow order) {
        return order.seller == null
                ? Uni.createFrom().item(false)
                : closed.closure(new CommunityId(order.seller)).map(Optional::isPresent);
    }

    private Uni<Optional<RefundReason>> obstacleOfBuyer(OrderRow order, Credit credit) {
        if (credit == Credit.SPENT) {
            return Uni.createFrom().item(Optional.of(RefundReason.CREDIT_SPENT));
        }
        return switch (order.kind) {
            case NEW -> held(order);
            case RENEWAL ->
                continued(order)
                        .flatMap(held -> held.isEmpty()
                                ? Uni.createFrom().item(Optional.of(RefundReason.MEMBERSHIP_OVER))
                                : held.get().standsAt(clock.instant())
                                        ? Uni.createFrom().item(Optional.empty())
                                        : held(order));
            case UPGRADE ->
                continued(order)
                        .flatMap(held -> held.filter(membership -> membership.standsAt(clock.instant())
                                                && membership.endsAt().equals(order.agreedEnd))
                                        .isEmpty()
                                ? Uni.createFrom().item(Optional.of(RefundReason.MEMBERSHIP_OVER))
                                : held(order));
        };
    }

    private Uni<Optional<RefundReason>> held(OrderRow order) {
        return memberships
                .holds(order.account(), order.tierId())
                .map(holds -> holds ? Optional.of(RefundReason.ALREADY_HELD) : Optional.empty());
    }

    /** The membership the order goes on from; empty when it was given back or upgraded meanwhile. */
    private Uni<Optional<Holding>> continued(OrderRow order) {
        var id = order.continued().orElseThrow();
        return repayments
                .underWay(id)
                .flatMap(underWay -> memberships
                        .of(id, order.account())
                        .map(held -> Optional.of(held).filter(_ -> !underWay).filter(Holding::goesOn)));
    }

    private Uni<Void> fulfil(OrderRow order, PaymentCaptured money) {
        return takeSeat(order)
                .flatMap(taken -> taken
                        ? tiers.of(order.tierId()).flatMap(tier -> give(order, tier, money))
                        : giveBack(order, money, RefundReason.SEATS_GONE));
    }

    /** Whether the order has its seat: the reserved one, the one that is kept for a renewal, or one that is free. */
    private Uni<Boolean> takeSeat(OrderRow order) {
        if (order.kind == OrderKind.RENEWAL) {
            return memberships
                    .of(order.continued().orElseThrow(), order.account())
                    .flatMap(held -> held.standsAt(clock.instant()) || held.holdsSeat()
                            ? Uni.createFrom().item(true)
                            : seats.sellFree(order.tierId()));
        }
        return order.state == OrderState.AWAITING_PAYMENT
                ? seats.sellReserved(order.tierId()).replaceWith(true)
                : seats.sellFree(order.tierId());
    }

    private Uni<Void> give(OrderRow order, Tier tier, PaymentCaptured money) {
        order.settle(OrderState.FULFILLED, money);
        order.fulfilledAt = clock.instant();
        var given = switch (order.kind) {
            case NEW -> memberships.start(tier, order.paid());
            case RENEWAL -> memberships.renew(tier, order.continued().orElseThrow(), order.paid());
            case UPGRADE -> memberships.upgrade(tier, order.continued().orElseThrow(), order.paid(), order.orderedAt);
        };
        return given.flatMap(_ -> sales.tell(order));
    }

    private Uni<Void> giveBack(OrderRow order, PaymentCaptured money, RefundReason reason) {
        return owed.owe(new OwedRefund(
                        new RefundId(ids.next()), order.order(), money.payment(), money.amount(), reason.name()))
                .flatMap(fresh ->
                        fresh ? oweBack(order, money, reason) : Uni.createFrom().voidItem());
    }

    private Uni<Void> oweBack(OrderRow order, PaymentCaptured money, RefundReason reason) {
        var told = outbox.append(new OrderChanged.RefundFellDue(
                order.order(), money.payment(), money.amount(), reason, clock.instant()));
        if (order.state.settled()) {
            return told;
        }
        var reserved = order.state == OrderState.AWAITING_PAYMENT && order.kind.takesSeat();
        order.settle(OrderState.REFUND_DUE, money);
        return told.flatMap(_ -> reserved
                ? seats.releaseReserved(order.tierId())
                : Uni.createFrom().voidItem());
    }

    private Uni<Void> locked(OrderId id, Function<OrderRow, Uni<Void>> work) {
        return OrderRow.buyerOf(id)
                .onItem()
                .ifNotNull()
                .transformToUni(buyer -> memberships
                        .turn(new AccountId(buyer))
                        .flatMap(_ -> OrderRow.locked(id))
                        .flatMap(order -> work.apply(order)));
    }
}
