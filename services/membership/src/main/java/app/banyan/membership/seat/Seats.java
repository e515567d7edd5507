package app.banyan.membership.seat;

import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Id;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.domain.SeatCount;
import app.banyan.membership.domain.WaitingPlaceId;
import app.banyan.membership.domain.WaitingRefusal.AlreadyWaiting;
import app.banyan.membership.domain.WaitingRefusal.SeatsFree;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The seats of each tier and the line for them. Every change holds the tier's lock until its transaction ends, and a
 * seat that falls free is held for the first in line in that same transaction: nobody who comes later slips in.
 */
@ApplicationScoped
public class Seats {

    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MembershipConfig config;

    Seats(Outbox outbox, Ids ids, Clock clock, MembershipConfig config) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @WithTransaction
    public Uni<Void> open(TierId tier, Optional<Integer> seats) {
        return SeatsRow.of(tier, SeatCount.none(seats)).persist().replaceWithVoid();
    }

    @WithSession
    public Uni<Map<TierId, SeatCount>> counts(Collection<TierId> tiers) {
        return SeatsRow.of(tiers.stream().map(Id::value).toList())
                .map(rows -> rows.stream().collect(toMap(SeatsRow::tierId, SeatsRow::tally)));
    }

    /** How many wait in line, by tier. */
    @WithSession
    public Uni<Map<TierId, Long>> waiting(Collection<TierId> tiers) {
        return PlaceRow.waiting(tiers.stream().map(Id::value).toArray(UUID[]::new))
                .map(rows -> rows.stream()
                        .collect(toMap(row -> new TierId((UUID) row[0]), row -> ((Number) row[1]).longValue())));
    }

    /** Takes a seat for an order: the one that is held for a person who was called, else a free one. */
    @WithTransaction
    public Uni<Integer> reserve(TierId tier, AccountId account) {
        return locked(tier)
                .call(row -> PlaceRow.inLine(tier, account).flatMap(place -> {
                    if (place == null || place.state != PlaceState.CALLED) {
                        return changed(row, count -> count.reserve(tier));
                    }
                    if (clock.instant().isBefore(place.callUntil)) {
                        return changed(row, SeatCount::reserveCalled).flatMap(_ -> over(place, PlaceState.TAKEN));
                    }
                    return lapse(row, place).flatMap(_ -> changed(row, count -> count.reserve(tier)));
                }))
                .map(row -> row.sold + row.reserved);
    }

    /** The order that reserved a seat is paid. */
    @WithTransaction
    public Uni<Void> sellReserved(TierId tier) {
        return locked(tier).flatMap(row -> changed(row, SeatCount::sellReserved));
    }

    /** Whether a seat was free, and is taken now. */
    @WithTransaction
    public Uni<Boolean> sellFree(TierId tier) {
        return locked(tier)
                .flatMap(row -> row.tally().full()
                        ? Uni.createFrom().item(false)
                        : changed(row, SeatCount::sellFree).replaceWith(true));
    }

    @WithTransaction
    public Uni<Void> releaseReserved(TierId tier) {
        return locked(tier).flatMap(row -> freed(row, SeatCount::releaseReserved));
    }

    @WithTransaction
    public Uni<Void> releaseSold(TierId tier) {
        return locked(tier).flatMap(row -> freed(row, SeatCount::releaseSold));
    }

    @WithTransaction
    public Uni<Void> raise(TierId tier, int seats) {
        return locked(tier).flatMap(row -> freed(row, count -> count.raise(tier, seats)));
    }

    /** Nothing of the tier is sold any more, so nobody waits for it. */
    @WithTransaction
    public Uni<Void> close(TierId tier) {
        return locked(tier)
                .flatMap(row -> PlaceRow.inLine(tier).flatMap(places -> each(places, place -> close(row, place))));
    }

    /** Nobody else takes, frees or closes a seat of the tier until the surrounding transaction ends. */
    @WithTransaction
    public Uni<Void> hold(TierId tier) {
        return locked(tier).replaceWithVoid();
    }

    @WithTransaction
    public Uni<WaitingPlaceView> join(TierId tier, AccountId account) {
        return locked(tier)
                .invoke(row -> {
                    if (!row.tally().full()) {
                        throw new Refused(new SeatsFree(tier));
                    }
                })
                .flatMap(_ -> PlaceRow.inLine(tier, account))
                .invoke(place -> {
                    if (place != null) {
                        throw new Refused(new AlreadyWaiting(place.place()));
                    }
                })
                .flatMap(_ -> PlaceRow.joined(new WaitingPlaceId(ids.next()), tier, account, clock.instant())
                        .<PlaceRow>persist())
                .call(place -> outbox.append(new WaitingChanged.Joined(tier, account, place.place(), place.joinedAt)))
                .map(WaitingPlaceView::of);
    }

    /** Leaving what is over already changes nothing. */
    @WithTransaction
    public Uni<Void> leave(WaitingPlaceId id, AccountId account) {
        return PlaceRow.tierOf(id)
                .onItem()
                .ifNull()
                .failWith(Seats::notFound)
                .flatMap(tier -> locked(new TierId(tier)))
                .flatMap(row -> PlaceRow.of(id, account)
                        .onItem()
                        .ifNull()
                        .failWith(Seats::notFound)
                        .flatMap(place -> switch (place.state) {
                            case WAITING -> over(place, PlaceState.LEFT);
                            case CALLED ->
                                over(place, PlaceState.LEFT).flatMap(_ -> freed(row, SeatCount::releaseCalled));
                            case TAKEN, LEFT, LAPSED, CLOSED -> Uni.createFrom().voidItem();
                        }));
    }

    @WithSession
    public Uni<Page<WaitingPlaceView>> newest(AccountId account, PageRequest page) {
        return PlaceRow.newest(account, page)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), WaitingPlaceView::of));
    }

    /** Calls that nobody answered in time. */
    @WithSession
    public Uni<List<WaitingPlaceId>> unanswered(int limit) {
        return PlaceRow.unanswered(clock.instant(), limit)
                .map(places -> places.stream().map(WaitingPlaceId::new).toList());
    }

    @WithTransaction
    public Uni<Void> lapse(WaitingPlaceId id) {
        return PlaceRow.tierOf(id)
                .flatMap(tier -> locked(new TierId(tier)))
                .flatMap(row -> PlaceRow.locked(id)
                        .flatMap(place -> place.state == PlaceState.CALLED
                                        && !clock.instant().isBefore(place.callUntil)
                                ? lapse(row, place)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> lapse(SeatsRow row, PlaceRow place) {
        return over(place, PlaceState.LAPSED).flatMap(_ -> freed(row, SeatCount::releaseCalled));
    }

    private Uni<Void> close(SeatsRow row, PlaceRow place) {
        var held = place.state == PlaceState.CALLED;
        return over(place, PlaceState.CLOSED)
                .flatMap(_ -> held
                        ? changed(row, SeatCount::releaseCalled)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> freed(SeatsRow row, UnaryOperator<SeatCount> change) {
        return changed(row, change).flatMap(_ -> callNext(row));
    }

    private Uni<Void> callNext(SeatsRow row) {
        if (row.tally().free().filter(free -> free > 0).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return PlaceRow.first(row.tier)
                .onItem()
                .ifNotNull()
                .transformToUni(place -> call(row, place).flatMap(_ -> callNext(row)));
    }

    private Uni<Void> call(SeatsRow row, PlaceRow place) {
        var until = clock.instant().plus(config.call());
        place.call(until);
        return changed(row, SeatCount::call)
                .flatMap(_ -> outbox.append(
                        new WaitingChanged.Called(row.tierId(), new AccountId(place.account), place.place(), until)));
    }

    private Uni<Void> over(PlaceRow place, PlaceState how) {
        var now = clock.instant();
        place.over(how, now);
        return outbox.append(
                new WaitingChanged.Over(new TierId(place.tier), new AccountId(place.account), place.place(), how, now));
    }

    private Uni<Void> changed(SeatsRow row, UnaryOperator<SeatCount> change) {
        row.keep(change.apply(row.tally()));
        return outbox.append(SeatsChanged.of(row.tierId(), row.tally(), clock.instant()));
    }

    private static Uni<Void> each(List<PlaceRow> places, Function<PlaceRow, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<SeatsRow> locked(TierId tier) {
        return SeatsRow.locked(tier).onItem().ifNull().failWith(Seats::notFound);
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
