package app.banyan.membership.tier;

import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.domain.Period;
import app.banyan.membership.domain.PriceLadder;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.domain.TierRefusal.TierNeedsOperator;
import app.banyan.membership.domain.TierState;
import app.banyan.membership.seat.Seats;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people may join: written by the owner of a community, or by an operator for the platform. */
@ApplicationScoped
public class Tiers {

    private final Communities communities;
    private final Seats seats;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MembershipConfig config;

    Tiers(
            Communities communities,
            Seats seats,
            Idempotency idempotency,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MembershipConfig config) {
        this.communities = communities;
        this.seats = seats;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Who gives an order about a tier. */
    record Author(AccountId account, boolean operator) {}

    Uni<TierView> write(String key, Author author, TierDraft draft) {
        return mayDecide(author, draft.community(), true)
                .flatMap(zone -> Panache.withTransaction(
                        () -> idempotency.once("tiers.write", key, draft, TierView.class, () -> write(draft, zone))));
    }

    private Uni<TierView> write(TierDraft draft, ZoneId zone) {
        var tier = draft.tier(new TierId(ids.next()), zone);
        var rows = new ArrayList<Object>(List.of(TierRow.drafted(tier, clock.instant())));
        tier.prices().bySeat().forEach(step -> rows.add(StepRow.of(tier.id(), rows.size(), step)));
        tier.prices().byDate().forEach(step -> rows.add(StepRow.of(tier.id(), rows.size(), step)));
        tier.benefits().forEach(benefit -> rows.add(BenefitRow.of(tier.id(), rows.size(), benefit)));
        tier.reminderDays().forEach(days -> rows.add(ReminderDayRow.of(tier.id(), days)));
        return Panache.getSession()
                .flatMap(session -> session.persistAll(rows.toArray()))
                .flatMap(_ -> seats.open(tier.id(), draft.seats()))
                .flatMap(_ -> view(tier.id(), _ -> true));
    }

    /** Publishing what is published already changes nothing, so the command needs no key. */
    Uni<TierView> publish(Author author, TierId id) {
        return decide(author, id, true, (row, tier) -> {
            if (row.state == TierState.PUBLISHED) {
                return Uni.createFrom().voidItem();
            }
            row.publish(tier.publish(), clock.instant());
            return seats.counts(List.of(id))
                    .flatMap(counts -> outbox.append(new TierChanged.Published(
                            id,
                            tier.community(),
                            tier.prices().listPrice(),
                            tier.prices().fixed(),
                            counts.get(id).seats(),
                            tier.rank(),
                            tier.benefits().stream().map(BenefitView::of).toList(),
                            row.publishedAt)));
        });
    }

    /** Nobody joins a retired tier any more; who holds it keeps it to the end. */
    Uni<TierView> retire(Author author, TierId id) {
        return decide(author, id, false, this::retire);
    }

    /** The community of the tier is over. */
    @WithTransaction
    public Uni<Void> close(TierId id) {
        return TierRow.locked(id).flatMap(row -> whole(List.of(row)).flatMap(tiers -> retire(row, tiers.get(id))));
    }

    private Uni<Void> retire(TierRow row, Tier tier) {
        if (row.state == TierState.RETIRED) {
            return Uni.createFrom().voidItem();
        }
        row.retire(tier.retire(), clock.instant());
        return seats.close(tier.id())
                .flatMap(_ -> outbox.append(new TierChanged.Retired(tier.id(), tier.community(), row.retiredAt)));
    }

    Uni<TierView> raiseSeats(Author author, TierId id, int more) {
        return decide(author, id, true, (_, tier) -> {
            tier.mustBeForSale();
            return seats.raise(id, more);
        });
    }

    Uni<Page<TierView>> published(Optional<CommunityId> community, PageRequest page) {
        return newest(community, TierState.PUBLISHED, page);
    }

    /** What is not for sale is listed for those who may decide about it. */
    Uni<Page<TierView>> listed(Author author, Optional<CommunityId> community, TierState state, PageRequest page) {
        return mayDecide(author, community, false).flatMap(_ -> newest(community, state, page));
    }

    private Uni<Page<TierView>> newest(Optional<CommunityId> community, TierState state, PageRequest page) {
        return Panache.withSession(() -> TierRow.newest(community, state, page)
                .flatMap(rows -> views(rows)
                        .map(views ->
                                page.page(rows, row -> Cursor.of(row.id), row -> views.get(new TierId(row.id))))));
    }

    @WithSession
    Uni<TierView> view(TierId id) {
        return view(id, row -> row.state != TierState.DRAFT);
    }

    @WithSession
    Uni<TierCard> card(TierId id) {
        return TierRow.of(id)
                .onItem()
                .ifNull()
                .failWith(Tiers::notFound)
                .flatMap(row -> views(List.of(row)))
                .map(views -> views.get(id))
                .map(view -> new TierCard(
                        id,
                        view.community(),
                        view.name(),
                        view.state(),
                        view.price(),
                        view.priceSteps().isEmpty()));
    }

    /** A tier that was published once, whether it is still for sale or not. */
    @WithSession
    public Uni<Tier> of(TierId id) {
        return of(List.of(id))
                .map(found -> Optional.ofNullable(found.get(id))
                        .filter(tier -> tier.state() != TierState.DRAFT)
                        .orElseThrow(Tiers::notFound));
    }

    @WithSession
    public Uni<Map<TierId, Tier>> of(Collection<TierId> tiers) {
        return TierRow.of(tiers.stream().map(Id::value).toList()).flatMap(Tiers::whole);
    }

    private interface Decision {
        Uni<Void> on(TierRow row, Tier tier);
    }

    /** A draft is seen by those who may decide about it, and is not there for anyone else. */
    private Uni<TierView> decide(Author author, TierId id, boolean selling, Decision decision) {
        return Panache.withSession(() -> TierRow.of(id))
                .onItem()
                .ifNull()
                .failWith(Tiers::notFound)
                .call(row -> mayDecide(author, row.communityId(), selling)
                        .onFailure(Refused.class)
                        .transform(refused -> row.state == TierState.DRAFT ? notFound() : refused))
                .flatMap(_ -> Panache.withTransaction(() -> TierRow.locked(id)
                        .flatMap(row -> whole(List.of(row)).flatMap(tiers -> decision.on(row, tiers.get(id))))
                        .flatMap(_ -> view(id, _ -> true))));
    }

    private Uni<ZoneId> mayDecide(Author author, Optional<CommunityId> community, boolean selling) {
        return community
                .map(one -> communities.owned(one, author.account(), selling))
                .orElseGet(() -> author.operator()
                        ? Uni.createFrom().item(config.zone())
                        : Uni.createFrom().failure(new Refused(new TierNeedsOperator())));
    }

    private Uni<TierView> view(TierId id, Function<TierRow, Boolean> visible) {
        return TierRow.of(id)
                .map(row -> row != null && visible.apply(row) ? row : null)
                .onItem()
                .ifNull()
                .failWith(Tiers::notFound)
                .flatMap(row -> views(List.of(row)))
                .map(views -> views.get(id));
    }

    private Uni<Map<TierId, TierView>> views(List<TierRow> rows) {
        var ids = rows.stream().map(row -> new TierId(row.id)).toList();
        var now = clock.instant();
        return whole(rows)
                .flatMap(tiers -> seats.counts(ids)
                        .flatMap(counts -> seats.waiting(ids)
                                .map(waiting -> ids.stream()
                                        .collect(toMap(
                                                Function.identity(),
                                                id -> TierView.of(
                                                        tiers.get(id),
                                                        counts.get(id),
                                                        waiting.getOrDefault(id, 0L),
                                                        now))))));
    }

    private static Uni<Map<TierId, Tier>> whole(List<TierRow> rows) {
        var ids = rows.stream().map(row -> row.id).toList();
        return StepRow.of(ids)
                .flatMap(steps -> BenefitRow.of(ids)
                        .flatMap(benefits -> ReminderDayRow.of(ids)
                                .map(days -> rows.stream()
                                        .map(row -> tier(row, steps, benefits, days))
                                        .collect(toMap(Tier::id, Function.identity())))));
    }

    private static Tier tier(
            TierRow row, List<StepRow> allSteps, List<BenefitRow> benefits, List<ReminderDayRow> days) {
        var currency = Currency.getInstance(row.currency);
        var steps = allSteps.stream().filter(step -> step.tier.equals(row.id)).toList();
        return new Tier(
                new TierId(row.id),
                row.communityId(),
                row.name,
                row.description,
                new Period(row.periodUnit, row.periodCount),
                new PriceLadder(
                        new Money(row.listMinor, currency),
                        steps.stream()
                                .filter(step -> step.fromSeat != null)
                                .map(step -> step.bySeat(currency))
                                .toList(),
                        steps.stream()
                                .filter(step -> step.fromTime != null)
                                .map(step -> step.byDate(currency))
                                .toList()),
                benefits.stream()
                        .filter(benefit -> benefit.tier.equals(row.id))
                        .map(BenefitRow::benefit)
                        .toList(),
                days.stream()
                        .filter(day -> day.tier.equals(row.id))
                        .map(day -> day.days)
                        .toList(),
                row.rank,
                ZoneId.of(row.zone),
                row.state);
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
