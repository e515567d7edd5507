package app.banyan.membership.membership;

import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.domain.Carried;
import app.banyan.membership.domain.EndReason;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.MembershipState;
import app.banyan.membership.domain.OrderRefusal.AlreadyHeld;
import app.banyan.membership.domain.Paid;
import app.banyan.membership.domain.Term;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.refund.Repayments;
import app.banyan.membership.seat.Seats;
import app.banyan.membership.tier.Tiers;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
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

/** Who holds which tier, and until when. */
@ApplicationScoped
public class Memberships {

    private final Tiers tiers;
    private final Seats seats;
    private final Repayments repayments;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MembershipConfig config;

    Memberships(
            Tiers tiers,
            Seats seats,
            Repayments repayments,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MembershipConfig config) {
        this.tiers = tiers;
        this.seats = seats;
        this.repayments = repayments;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Commands about the orders and memberships of a person take turns: each holds this until its transaction ends.
     * Take it before any row of the person, and before the seats of any tier.
     */
    public Uni<Void> turn(AccountId account) {
        return Sql.session()
                .query("select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))", account.wire())
                .replaceWithVoid();
    }

    /** One's own membership, over or not; anyone else's is not there. */
    @WithSession
    public Uni<Holding> of(MembershipId id, AccountId account) {
        return MembershipRow.of(id, account)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .flatMap(Memberships::holding);
    }

    /** A membership whose holder's turn this is until the surrounding transaction ends. */
    @WithTransaction
    public Uni<Holding> inTurn(MembershipId id) {
        return MembershipRow.accountOf(id)
                .flatMap(account -> turn(new AccountId(account)))
                .flatMap(_ -> MembershipRow.locked(id))
                .flatMap(Memberships::holding);
    }

    /** What opens something for a person at this moment. */
    @WithSession
    public Uni<List<Holding>> standing(AccountId account, Instant now) {
        return MembershipRow.standing(account, now).flatMap(Memberships::holdings);
    }

    @WithSession
    public Uni<Boolean> holds(AccountId account, TierId tier) {
        return MembershipRow.held(account, tier).map(row -> row != null && !row.overAt(clock.instant()));
    }

    @WithSession
    public Uni<Void> mustNotHold(AccountId account, TierId tier) {
        return MembershipRow.held(account, tier)
                .invoke(row -> {
                    if (row != null && row.state == MembershipState.REFUNDING) {
                        throw new Refused(new RefundUnderWay(row.membership()));
                    }
                    if (row != null && !row.overAt(clock.instant())) {
                        throw new Refused(new AlreadyHeld(tier));
                    }
                })
                .replaceWithVoid();
    }

    @WithSession
    Uni<Page<MembershipView>> newest(AccountId account, PageRequest page) {
        return MembershipRow.newest(account, page)
                .flatMap(rows -> holdings(rows)
                        .flatMap(this::views)
                        .map(views -> views.stream().collect(toMap(MembershipView::id, Function.identity())))
                        .map(views -> page.page(rows, row -> Cursor.of(row.id), row -> views.get(row.membership()))));
    }

    @WithSession
    Uni<MembershipView> view(MembershipId id, AccountId account) {
        return of(id, account).flatMap(holding -> views(List.of(holding))).map(List::getFirst);
    }

    /** The order is paid and its seat is taken: the first period starts now. */
    @WithTransaction
    public Uni<Void> start(Tier tier, Paid paid) {
        return start(tier, paid, Optional.empty(), List.of());
    }

    /** The person has a higher one from now on, and what was left of the old one lives on in it. */
    @WithTransaction
    public Uni<Void> upgrade(Tier tier, MembershipId from, Paid paid, Instant orderedAt) {
        return MembershipRow.locked(from)
                .call(this::endUpgraded)
                .flatMap(Memberships::holding)
                .flatMap(held -> start(tier, paid, Optional.of(from), held.rest(orderedAt)));
    }

    private Uni<Void> endUpgraded(MembershipRow row) {
        row.end(EndReason.UPGRADED, clock.instant());
        return outbox.append(MembershipChanged.Ended.of(row)).flatMap(_ -> releaseSeat(row));
    }

    private Uni<Void> start(Tier tier, Paid paid, Optional<MembershipId> replaces, List<Carried> carried) {
        var now = clock.instant();
        return MembershipRow.held(paid.account(), tier.id())
                .flatMap(over -> over == null ? Uni.createFrom().voidItem() : expire(over))
                .flatMap(_ -> {
                    var row = MembershipRow.started(new MembershipId(ids.next()), tier, paid, now);
                    row.replaces = replaces.map(MembershipId::value).orElse(null);
                    return row.persistAndFlush()
                            .call(_ -> TermRow.of(row.membership(), 1, paid, carried, now, row.endsAt, now)
                                    .persistAndFlush())
                            .call(_ -> carry(paid.order(), carried))
                            .flatMap(_ -> outbox.append(MembershipChanged.Started.of(row, tier, paid.quote())));
                });
    }

    private static Uni<Void> carry(OrderId into, List<Carried> carried) {
        return Panache.getSession()
                .flatMap(session -> session.persistAll(
                        carried.stream().map(one -> CarriedRow.of(into, one)).toArray()));
    }

    /**
     * Another period follows the last one. A membership that is over already starts anew with the payment, on the same
     * seat: nobody pays for days without it.
     */
    @WithTransaction
    public Uni<Void> renew(Tier tier, MembershipId id, Paid paid) {
        var now = clock.instant();
        return MembershipRow.locked(id).flatMap(row -> {
            if (row.state == MembershipState.ACTIVE && now.isBefore(row.endsAt)) {
                return append(tier, row, paid, now);
            }
            row.holdsSeat = false;
            return row.flush().flatMap(_ -> start(tier, paid));
        });
    }

    private Uni<Void> append(Tier tier, MembershipRow row, Paid paid, Instant now) {
        return TermRow.of(List.of(row.id)).flatMap(terms -> {
            var number = terms.isEmpty() ? 1 : terms.getLast().number + 1;
            var from = row.endsAt;
            row.endsAt = tier.period().end(row.startedAt, number, tier.zone());
            return TermRow.of(row.membership(), number, paid, from, row.endsAt, now)
                    .persist()
                    .flatMap(_ -> outbox.append(new MembershipChanged.Renewed(
                            row.membership(),
                            row.accountId(),
                            tier.id(),
                            tier.community(),
                            paid.order(),
                            row.endsAt,
                            paid.quote().toPay())));
        });
    }

    /**
     * A term is being given back. What has not begun is cut off; what has begun opens nothing from now on, and its seat
     * is free. Of a membership that is over only the money is left to give back.
     */
    @WithTransaction
    public Uni<Void> giveBack(MembershipId id, OrderId order) {
        var now = clock.instant();
        return TermRow.of(order)
                .flatMap(term -> MembershipRow.locked(id).flatMap(row -> {
                    term.givenBackAt = now;
                    if (row.state != MembershipState.ACTIVE) {
                        return Uni.createFrom().voidItem();
                    }
                    if (!term.begunAt(now)) {
                        row.endsAt = term.startsAt;
                        return outbox.append(new MembershipChanged.Shortened(
                                id, row.accountId(), row.tierId(), row.communityId(), order, row.endsAt));
                    }
                    row.state = MembershipState.REFUNDING;
                    return outbox.append(new MembershipChanged.Suspended(
                                    id, row.accountId(), row.tierId(), row.communityId(), now))
                            .flatMap(_ -> releaseSeat(row));
                }));
    }

    /** A term by its order, given back or not. */
    @WithSession
    public Uni<Term> term(OrderId order) {
        return TermRow.of(order)
                .flatMap(row -> CarriedRow.into(List.of(row.orderId)).map(row::term));
    }

    /** What the membership took the place of as an upgrade, unless the person holds that tier anew. */
    @WithSession
    public Uni<Optional<Holding>> replaced(MembershipId id) {
        return MembershipRow.replacedBy(id)
                .onItem()
                .ifNotNull()
                .transformToUni(row -> MembershipRow.held(row.accountId(), row.tierId())
                        .flatMap(anew -> anew == null
                                ? holding(row).map(Optional::of)
                                : Uni.createFrom().item(Optional.<Holding>empty())))
                .onItem()
                .ifNull()
                .continueWith(Optional.empty());
    }

    /**
     * The money of a term is back with the buyer. A term that stood again, because its refund had failed before, is
     * given back now, unless the membership went on from it: a person loses nothing that was bought later. Only the
     * money counts no more in what was bought later.
     *
     * @param inFull whether all of what was paid is back
     * @param restores the membership that comes back, because the upgrade that took its place is given back
     * @return whether the term is over, so that all of its money is the buyer's
     */
    @WithTransaction
    public Uni<Boolean> gaveBack(MembershipId id, OrderId order, boolean inFull, Optional<MembershipId> restores) {
        return TermRow.of(order)
                .flatMap(term -> MembershipRow.locked(id)
                        .flatMap(row -> term.givenBackAt != null
                                ? end(row, term, inFull, restores)
                                : goesOnFrom(row, term)
                                        .flatMap(on -> on
                                                ? countNoMore(term)
                                                : giveBack(id, order).flatMap(_ -> end(row, term, inFull, restores)))));
    }

    /** A bank took the money of an order back: what it bought is over, unless the membership went on from it. */
    @WithTransaction
    public Uni<Void> claimedBack(OrderId order) {
        return TermRow.of(order)
                .onItem()
                .ifNotNull()
                .transformToUni(term -> gaveBack(new MembershipId(term.membership), order, false, Optional.empty()))
                .replaceWithVoid();
    }

    private Uni<Boolean> end(MembershipRow row, TermRow term, boolean inFull, Optional<MembershipId> restores) {
        if (row.state == MembershipState.ENDED) {
            return Uni.createFrom().item(true);
        }
        if (row.state != MembershipState.REFUNDING || !term.begunAt(term.givenBackAt)) {
            return Uni.createFrom().item(false);
        }
        if (!row.orderId.equals(term.orderId)) {
            row.end(EndReason.EXPIRED, clock.instant());
            return outbox.append(MembershipChanged.Ended.of(row)).replaceWith(true);
        }
        row.end(EndReason.REFUNDED, clock.instant());
        return outbox.append(MembershipChanged.Ended.refunded(row, inFull, restores))
                .flatMap(_ -> restores.map(this::comeBack)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(true);
    }

    private Uni<Void> comeBack(MembershipId id) {
        return MembershipRow.locked(id).flatMap(row -> revive(row, row.endsAt));
    }

    private static Uni<Boolean> goesOnFrom(MembershipRow row, TermRow term) {
        return TermRow.of(List.of(row.id))
                .map(terms -> row.state != MembershipState.ACTIVE
                        || terms.stream().anyMatch(other -> other.number > term.number));
    }

    private Uni<Boolean> countNoMore(TermRow term) {
        var now = clock.instant();
        term.givenBackAt = now;
        return CarriedRow.from(new OrderId(term.orderId))
                .invoke(rows -> rows.forEach(row -> row.goneBackAt = now))
                .replaceWith(false);
    }

    /** The money of an order is the platform's after all, and counts again wherever it was carried. */
    @WithTransaction
    public Uni<Void> countAgain(OrderId order) {
        return CarriedRow.from(order)
                .invoke(rows -> rows.forEach(row -> row.goneBackAt = null))
                .replaceWithVoid();
    }

    /**
     * The refund of a term failed, so the term is the person's again, with a seat if one is free: a restored membership
     * stands even beside the seats. Where the same time was bought anew meanwhile, or the term before it is gone as well, nothing is restored.
     *
     * @return whether the term stands again
     */
    @WithTransaction
    public Uni<Boolean> restore(MembershipId id, OrderId order) {
        return TermRow.of(order)
                .flatMap(term -> MembershipRow.locked(id)
                        .flatMap(row -> boughtAnew(row, term)
                                .flatMap(anew -> anew
                                        ? Uni.createFrom().item(false)
                                        : restore(row, term).replaceWith(true))));
    }

    private static Uni<Boolean> boughtAnew(MembershipRow row, TermRow term) {
        return MembershipRow.held(row.accountId(), row.tierId())
                .flatMap(held -> held != null && !held.id.equals(row.id)
                        ? Uni.createFrom().item(true)
                        : TermRow.of(List.of(row.id))
                                .map(terms -> terms.stream().anyMatch(other -> other.number >= term.number)
                                        || hangsInTheAir(row, term)));
    }

    /** It was to follow a term that is given back as well: alone it would open a time that nobody paid for. */
    private static boolean hangsInTheAir(MembershipRow row, TermRow term) {
        return row.state != MembershipState.ACTIVE && !term.begunAt(term.givenBackAt);
    }

    private Uni<Void> restore(MembershipRow row, TermRow term) {
        term.givenBackAt = null;
        return row.endReason == EndReason.EXPIRED && !clock.instant().isBefore(term.endsAt)
                ? Uni.createFrom().voidItem()
                : revive(row, term.endsAt);
    }

    private Uni<Void> revive(MembershipRow row, Instant endsAt) {
        row.revive(endsAt);
        return seatAgain(row)
                .flatMap(_ -> outbox.append(new MembershipChanged.Restored(
                        row.membership(), row.accountId(), row.tierId(), row.communityId(), row.endsAt)));
    }

    private Uni<Void> seatAgain(MembershipRow row) {
        return row.holdsSeat
                ? Uni.createFrom().voidItem()
                : seats.sellFree(row.tierId())
                        .invoke(taken -> row.holdsSeat = taken)
                        .replaceWithVoid();
    }

    /** Memberships that are over, and not written down as over. */
    @WithSession
    Uni<List<MembershipId>> over(int limit) {
        return MembershipRow.over(clock.instant(), limit).map(Memberships::memberships);
    }

    /** Memberships that are over for so long that their seat is kept no more. */
    @WithSession
    Uni<List<MembershipId>> withSeatTooLong(int limit) {
        return MembershipRow.withSeatTooLong(clock.instant(), limit).map(Memberships::memberships);
    }

    @WithTransaction
    Uni<Void> expire(MembershipId id) {
        return inTurn(
                id,
                row -> row.overAt(clock.instant())
                        ? expire(row)
                        : Uni.createFrom().voidItem());
    }

    @WithTransaction
    Uni<Void> freeSeat(MembershipId id) {
        return inTurn(
                id,
                row -> row.state == MembershipState.ENDED
                                && row.seatUntil != null
                                && !clock.instant().isBefore(row.seatUntil)
                        ? releaseSeat(row)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> expire(MembershipRow row) {
        row.end(EndReason.EXPIRED, row.endsAt);
        row.seatUntil = row.endsAt.plus(config.grace());
        return row.flush().flatMap(_ -> outbox.append(MembershipChanged.Ended.of(row)));
    }

    private Uni<Void> releaseSeat(MembershipRow row) {
        if (!row.holdsSeat) {
            return Uni.createFrom().voidItem();
        }
        row.holdsSeat = false;
        return seats.releaseSold(row.tierId());
    }

    Uni<Void> inTurn(MembershipId id, Function<MembershipRow, Uni<Void>> work) {
        return MembershipRow.accountOf(id)
                .flatMap(account -> turn(new AccountId(account)))
                .flatMap(_ -> MembershipRow.locked(id))
                .flatMap(row -> work.apply(row));
    }

    private Uni<List<MembershipView>> views(List<Holding> holdings) {
        var now = clock.instant();
        return tiers.of(holdings.stream().map(Holding::tier).distinct().toList())
                .flatMap(found -> repayments
                        .of(holdings.stream().map(Holding::id).toList())
                        .map(refunds -> holdings.stream()
                                .map(holding -> MembershipView.of(
                                        holding,
                                        found.get(holding.tier()),
                                        refunds.getOrDefault(holding.id(), List.of()),
                                        now,
                                        config.grace()))
                                .toList()));
    }

    private static Uni<Holding> holding(MembershipRow row) {
        return holdings(List.of(row)).map(List::getFirst);
    }

    private static Uni<List<Holding>> holdings(List<MembershipRow> rows) {
        return TermRow.of(rows.stream().map(row -> row.id).toList())
                .flatMap(terms -> CarriedRow.into(
                                terms.stream().map(term -> term.orderId).toList())
                        .map(carried -> rows.stream()
                                .map(row -> row.holding(terms, carried))
                                .toList()));
    }

    private static List<MembershipId> memberships(List<UUID> ids) {
        return ids.stream().map(MembershipId::new).toList();
    }
}
