package app.banyan.community.activity;

import static java.util.stream.Collectors.toSet;

import app.banyan.community.domain.ActivityId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.SectionKind;
import app.banyan.community.domain.Standing;
import app.banyan.community.section.Room;
import app.banyan.community.section.Sections;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.markup.Markdown;
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
import java.util.Optional;

/** Members plan something together, and sign up for it while there is room. */
@ApplicationScoped
public class Activities {

    private final Sections sections;
    private final Markdown markdown;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    Activities(Sections sections, Markdown markdown, Outbox outbox, Idempotency idempotency, Ids ids, Clock clock) {
        this.sections = sections;
        this.markdown = markdown;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a repeated request is compared by. */
    record Planning(CommunityId community, SectionId section, ActivityDraft draft) {}

    record Found(ActivityRow row, Standing standing) {}

    @WithTransaction
    Uni<ActivityView> plan(String key, AccountId host, CommunityId community, SectionId section, ActivityDraft draft) {
        var planning = new Planning(community, section, draft);
        return idempotency.once(
                "activities.plan",
                key,
                planning,
                ActivityView.class,
                () -> sections.room(community, section, Optional.of(host)).flatMap(room -> plan(room, draft)));
    }

    private Uni<ActivityView> plan(Room room, ActivityDraft draft) {
        var section = room.section();
        section.mustTake(SectionKind.ACTIVITY, room.standing());
        var now = clock.instant();
        var activity =
                draft.activity(new ActivityId(ids.next()), room.standing().account());
        activity.mustStandAt(now);
        return ActivityRow.planned(activity, section.community(), section.id(), now)
                .<ActivityRow>persistAndFlush()
                .call(() -> outbox.append(new Planned(
                        section.community(),
                        section.id(),
                        activity.id(),
                        activity.host(),
                        activity.startsAt(),
                        activity.endsAt(),
                        activity.capacity(),
                        now)))
                .map(row -> view(row, room.standing(), false));
    }

    @WithSession
    Uni<Page<ActivityView>> latest(
            CommunityId community, SectionId section, Optional<AccountId> who, PageRequest page) {
        return sections.room(community, section, who)
                .flatMap(room -> ActivityRow.latest(section, page)
                        .flatMap(rows -> SignUpRow.of(
                                        room.standing().account(),
                                        rows.stream().map(row -> row.id).toList())
                                .map(mine ->
                                        mine.stream().map(row -> row.activity).collect(toSet()))
                                .map(mine -> page.page(
                                        rows,
                                        ActivityRow::cursor,
                                        row -> view(row, room.standing(), mine.contains(row.id))))));
    }

    @WithSession
    Uni<ActivityView> view(ActivityId id, Optional<AccountId> who) {
        return found(ActivityRow.of(id), who).flatMap(this::seen);
    }

    /** Signing up twice is signing up once. The activity is held, so that the last place is given to one. */
    @WithTransaction
    Uni<ActivityView> signUp(ActivityId id, AccountId account) {
        return found(ActivityRow.locked(id), Optional.of(account))
                .invoke(found -> found.standing().mustBeOpen().mustBeMember())
                .call(found -> SignUpRow.of(id, account)
                        .flatMap(known -> known == null
                                ? take(found.row(), account)
                                : Uni.createFrom().voidItem()))
                .call(Activities::counted)
                .flatMap(this::seen);
    }

    private Uni<Void> take(ActivityRow row, AccountId account) {
        var now = clock.instant();
        var id = new ActivityId(row.id);
        row.activity().mustTakeSignUpAt(now);
        return SignUpRow.of(ids.next(), id, account, now)
                .persistAndFlush()
                .flatMap(_ -> outbox.append(
                        new SignedUp(new CommunityId(row.community), new SectionId(row.section), id, account, now)));
    }

    /** Whoever did not sign up gives no place back. */
    @WithTransaction
    Uni<ActivityView> signOff(ActivityId id, AccountId account) {
        var now = clock.instant();
        return found(ActivityRow.locked(id), Optional.of(account))
                .invoke(found -> {
                    found.standing().mustBeOpen().mustBeMember();
                    found.row().activity().mustBeAhead(now);
                })
                .call(found -> SignUpRow.end(id, account)
                        .flatMap(ended -> ended == 0
                                ? Uni.createFrom().voidItem()
                                : outbox.append(new SignedOff(
                                        new CommunityId(found.row().community),
                                        new SectionId(found.row().section),
                                        id,
                                        account,
                                        now))))
                .call(Activities::counted)
                .flatMap(this::seen);
    }

    /** Calling off what is called off already changes nothing. */
    @WithTransaction
    Uni<ActivityView> cancel(ActivityId id, AccountId by) {
        return found(ActivityRow.locked(id), Optional.of(by))
                .call(found -> found.row().cancelledAt != null
                        ? Uni.createFrom().voidItem()
                        : cancel(found.row(), found.standing()))
                .flatMap(this::seen);
    }

    private Uni<Void> cancel(ActivityRow row, Standing standing) {
        var now = clock.instant();
        row.activity().mustBeCancellableBy(standing, now);
        row.cancel(standing.account(), now);
        return row.flush()
                .flatMap(_ -> outbox.append(new Cancelled(
                        new CommunityId(row.community),
                        new SectionId(row.section),
                        new ActivityId(row.id),
                        standing.account(),
                        now)));
    }

    @WithSession
    Uni<Page<SignUpView>> participants(ActivityId id, AccountId who, PageRequest page) {
        return found(ActivityRow.of(id), Optional.of(who))
                .invoke(found -> found.standing().mustBeMember())
                .flatMap(_ -> SignUpRow.inOrder(id, page))
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), SignUpView::of));
    }

    /** The database counted the place: the row says what it said before. */
    private static Uni<Void> counted(Found found) {
        return Panache.getSession().flatMap(session -> session.refresh(found.row()));
    }

    private Uni<Found> found(Uni<ActivityRow> asked, Optional<AccountId> who) {
        return asked.onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .flatMap(row ->
                        sections.room(new SectionId(row.section), who).map(room -> new Found(row, room.standing())));
    }

    private Uni<ActivityView> seen(Found found) {
        return SignUpRow.of(new ActivityId(found.row().id), found.standing().account())
                .map(mine -> view(found.row(), found.standing(), mine != null));
    }

    private ActivityView view(ActivityRow row, Standing viewer, boolean signedUp) {
        var inside = viewer.member()
                && (signedUp
                        || viewer.steward()
                        || row.host.equals(viewer.account().value()));
        return ActivityView.of(row, markdown.html(row.body), signedUp, inside);
    }
}
