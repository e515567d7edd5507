package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.OrderRefusal.NotAwaitingPayment;
import app.banyan.membership.domain.OrderRefusal.OrderOpen;
import app.banyan.membership.domain.OrderState;
import app.banyan.membership.domain.Quote;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.membership.Memberships;
import app.banyan.membership.refund.Repayments;
import app.banyan.membership.seat.Seats;
import app.banyan.membership.tier.Communities;
import app.banyan.membership.tier.Tiers;
import app.banyan.runtime.RuntimeRefusal.IdempotencyKeyMissing;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.selling.attribution.Attributions;
import app.banyan.selling.payment.PaymentView;
import app.banyan.selling.payment.Payments;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * People order memberships and go to pay for them. Other services are asked before the transaction, never inside it;
 * the price is decided inside, with the seat.
 */
@ApplicationScoped
public class Orders {

    private static final int LONGEST_KEY = 255;

    private final Tiers tiers;
    private final Communities communities;
    private final Seats seats;
    private final Memberships memberships;
    private final Repayments repayments;
    private final Redemptions redemptions;
    private final Expiries expiries;
    private final Attributions attributions;
    private final Payments payments;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MembershipConfig config;

    Orders(
            Tiers tiers,
            Communities communities,
            Seats seats,
            Memberships memberships,
            Repayments repayments,
            Redemptions redemptions,
            Expiries expiries,
            Attributions attributions,
            Payments payments,
            Idempotency idempotency,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MembershipConfig config) {
        this.tiers = tiers;
        this.communities = communities;
        this.seats = seats;
        this.memberships = memberships;
        this.repayments = repayments;
        this.redemptions = redemptions;
        this.expiries = expiries;
        this.attributions = attributions;
        this.payments = payments;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @WithSession
    Uni<Page<OrderView>> newest(AccountId buyer, PageRequest page) {
        return OrderRow.newest(buyer, page).map(rows -> page.page(rows, row -> Cursor.of(row.id), OrderView::of));
    }

    @WithSession
    Uni<OrderView> view(OrderId id, AccountId buyer) {
        return mine(id, buyer).map(OrderView::of);
    }

    /** A request that was answered is not asked about again; one that comes twice at once is about the same order. */
    Uni<OrderView> place(String key, AccountId buyer, OrderRequest request) {
        var kind = request.kind();
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refused(new IdempotencyKeyMissing());
        }
        return Panache.withTransaction(() -> OrderKeyRow.of(buyer, key, new OrderId(ids.next()), clock.instant())
                        .flatMap(named -> OrderRow.of(new OrderId(named.orderId))
                                .map(placed -> new Named(
                                        new OrderId(named.orderId), named.orderedAt, Optional.ofNullable(placed)))))
                .flatMap(named -> named.placed().isPresent()
                        ? once(key, request, () -> OrderRow.of(named.order()).map(OrderView::of))
                        : prepared(named, buyer, kind, request)
                                .flatMap(placing -> attributions
                                        .askOnce(placing.question())
                                        .flatMap(attribution -> once(key, request, () -> take(placing, attribution)))));
    }

    private record Named(OrderId order, Instant at, Optional<OrderRow> placed) {}

    private Uni<OrderView> once(String key, OrderRequest request, Supplier<Uni<OrderView>> command) {
        return Panache.withTransaction(
                () -> idempotency.once("membership-orders.place", key, request, OrderView.class, command));
    }

    /** Where the buyer pays. Payments keeps one payment for each order, so asking it twice is safe. */
    Uni<PaymentView> pay(String key, AccountId buyer, OrderId id) {
        return payable(id, buyer)
                .flatMap(order -> payments.open(id, order.quote().toPay(), order.title))
                .flatMap(payment -> Panache.withTransaction(() -> idempotency.once(
                        "membership-orders.pay",
                        key,
                        id,
                        PaymentView.class,
                        () -> Uni.createFrom().item(payment))));
    }

    private Uni<Placing> prepared(Named named, AccountId buyer, OrderKind kind, OrderRequest request) {
        return continued(buyer, request)
                .flatMap(held -> tiers.of(
                                request.tier().or(() -> held.map(Holding::tier)).orElseThrow())
                        .map(tier -> new Placing(
                                named.order(), buyer, request, kind, named.at(), tier, held, Optional.empty())))
                .invoke(placing -> placing.tier().mustBeForSale())
                .call(placing -> placing.tier()
                        .community()
                        .map(community -> communities.mustAdmit(
                                community, buyer, placing.tier().id()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .flatMap(this::redeemed);
    }

    private Uni<Optional<Holding>> continued(AccountId buyer, OrderRequest request) {
        return request.continued()
                .map(id -> memberships.of(id, buyer).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Placing> redeemed(Placing placing) {
        return placing.request()
                .offer()
                .map(offer -> redemptions
                        .redeem(
                                offer,
                                placing.id(),
                                placing.buyer(),
                                placing.tier().id(),
                                placing.orderedAt(),
                                placing.orderedAt().plus(config.reservation()))
                        .map(redemption -> placing.crediting(redemption.credit())))
                .orElseGet(() -> Uni.createFrom().item(placing));
    }

    private Uni<OrderView> take(Placing placing, String attribution) {
        return memberships
                .turn(placing.buyer())
                .flatMap(_ -> mustHaveNoOpenOrder(placing))
                .flatMap(_ -> mustBeFreeFor(placing))
                .flatMap(_ -> seat(placing))
                .flatMap(seat -> keep(placing, seat, attribution))
                .map(OrderView::of);
    }

    /** An open order whose time is over makes room, with its seat, even before the job comes by. */
    private Uni<Void> mustHaveNoOpenOrder(Placing placing) {
        return OrderRow.open(placing)
                .invoke(open -> open.stream()
                        .filter(order -> order.stateAt(placing.orderedAt()) == OrderState.AWAITING_PAYMENT)
                        .findFirst()
                        .ifPresent(order -> {
                            throw new Refused(new OrderOpen(order.order()));
                        }))
                .flatMap(expiries::expire);
    }

    private Uni<Void> mustBeFreeFor(Placing placing) {
        var tier = placing.tier().id();
        var now = clock.instant();
        return switch (placing.kind()) {
            case NEW -> memberships.mustNotHold(placing.buyer(), tier);
            case RENEWAL ->
                again(placing).flatMap(held -> {
                    held.mustBeRenewableAt(now, config.grace());
                    return held.standsAt(now)
                            ? Uni.createFrom().voidItem()
                            : memberships.mustNotHold(placing.buyer(), tier);
                });
            case UPGRADE ->
                again(placing).flatMap(held -> {
                    held.mustStandAt(now);
                    return mustUpgrade(placing, held.tier());
                });
        };
    }

    private Uni<Void> mustUpgrade(Placing placing, TierId from) {
        return tiers.of(from)
                .invoke(old -> placing.tier().mustUpgrade(old))
                .flatMap(_ ->
                        memberships.mustNotHold(placing.buyer(), placing.tier().id()));
    }

    /** The membership as it stands now that nothing else can change it. */
    private Uni<Holding> again(Placing placing) {
        var id = placing.continued().orElseThrow().id();
        return repayments
                .underWay(id)
                .invoke(underWay -> {
                    if (underWay) {
                        throw new Refused(new RefundUnderWay(id));
                    }
                })
                .flatMap(_ -> memberships.of(id, placing.buyer()));
    }

    private Uni<Integer> seat(Placing placing) {
        return placing.kind().takesSeat()
                ? seats.reserve(placing.tier().id(), placing.buyer())
                        .call(_ -> tiers.of(placing.tier().id()).invoke(Tier::mustBeForSale))
                : Uni.createFrom().item(placing.continued().orElseThrow().seat());
    }

    private Uni<OrderRow> keep(Placing placing, int seat, String attribution) {
        var terms = config.terms().frozen(placing.tier().community().isPresent());
        var until = placing.orderedAt().plus(config.reservation());
        var row = OrderRow.placed(placing, seat, quote(placing, seat), terms, until);
        row.attribution = attribution;
        return row.<OrderRow>persistAndFlush().call(_ -> outbox.append(OrderChanged.Placed.of(row)));
    }

    private static Quote quote(Placing placing, int seat) {
        var price = placing.tier().prices().price(seat, placing.orderedAt());
        return switch (placing.kind()) {
            case NEW ->
                placing.credit().map(credit -> Quote.offered(price, credit)).orElseGet(() -> Quote.plain(price));
            case RENEWAL -> Quote.plain(price);
            case UPGRADE ->
                Quote.upgrading(price, placing.continued().orElseThrow().terms(), placing.orderedAt());
        };
    }

    private Uni<OrderRow> payable(OrderId id, AccountId buyer) {
        return Panache.withSession(() -> mine(id, buyer)
                .invoke(order -> {
                    var state = order.stateAt(clock.instant());
                    if (state != OrderState.AWAITING_PAYMENT) {
                        throw new Refused(new NotAwaitingPayment(id, state));
                    }
                })
                .call(order -> order.kind == OrderKind.RENEWAL
                        ? Uni.createFrom().voidItem()
                        : memberships.mustNotHold(buyer, order.tierId())));
    }

    private static Uni<OrderRow> mine(OrderId id, AccountId buyer) {
        return OrderRow.of(id, buyer).onItem().ifNull().failWith(() -> new Refused(new NotFound()));
    }
}
