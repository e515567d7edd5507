package app.banyan.community.member;

import static java.util.stream.Collectors.toSet;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.Communities;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.Departure;
import app.banyan.community.domain.MemberRefusal.AlreadyBanned;
import app.banyan.community.domain.MemberRefusal.BanNotAhead;
import app.banyan.community.domain.MemberRefusal.NotAMember;
import app.banyan.community.domain.MemberRefusal.NotBanned;
import app.banyan.community.domain.MemberRefusal.OutOfReach;
import app.banyan.community.domain.MemberRefusal.OwnerStays;
import app.banyan.community.domain.Standing;
import app.banyan.community.domain.Way;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who belongs to which community, and what they are in it. Every command holds the community first, so that those who
 * come, go and are put out at once do so one after the other.
 */
@ApplicationScoped
public class Members {

    private final Communities communities;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Members(Communities communities, AuditTrail audit, Outbox outbox, Ids ids, Clock clock) {
        this.communities = communities;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a person is in a community at this moment; a community that is not there is not found. */
    @WithSession
    public Uni<Standing> standing(CommunityId community, AccountId account) {
        return communities.of(community).flatMap(found -> standing(found, account));
    }

    /** The same while the community is held until the surrounding transaction ends. */
    @WithTransaction
    public Uni<Standing> standingLocked(CommunityId community, AccountId account) {
        return communities.locked(community).flatMap(found -> standing(found, account));
    }

    @WithSession
    public Uni<Boolean> active(CommunityId community, AccountId account) {
        return MemberRow.active(community, account).map(row -> row != null);
    }

    /** Those of the people who belong to the community. */
    @WithSession
    public Uni<Set<AccountId>> active(CommunityId community, Collection<AccountId> accounts) {
        return MemberRow.active(
                        community, accounts.stream().map(AccountId::value).toList())
                .map(rows -> rows.stream().map(MemberRow::accountId).collect(toSet()));
    }

    /** In the order in which they came. */
    @WithSession
    public Uni<Page<MemberView>> inOrder(CommunityId community, PageRequest page) {
        return MemberRow.inOrder(community, page)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), MemberView::of));
    }

    /** The communities a person belongs to, the latest first. */
    @WithSession
    public Uni<Page<MemberView>> of(AccountId account, PageRequest page) {
        return MemberRow.of(account, page).map(rows -> page.page(rows, row -> Cursor.of(row.id), MemberView::of));
    }

    @WithSession
    public Uni<Optional<MemberView>> of(CommunityId community, AccountId account) {
        return MemberRow.active(community, account)
                .map(row -> Optional.ofNullable(row).map(MemberView::of));
    }

    /** Every stay in the community, those that are over too, by ascending key. */
    @WithSession
    public Uni<List<Stay>> stays(CommunityId community, Optional<UUID> after, int most) {
        return MemberRow.stays(community, after, most)
                .map(rows -> rows.stream()
                        .map(row -> new Stay(row.id, StayView.of(row)))
                        .toList());
    }

    /** A stay with the key by which the next ones are asked for. */
    public record Stay(UUID key, StayView stay) {}

    /** When a person was put out of the community for the last time, if ever. */
    @WithSession
    public Uni<Optional<Instant>> putOut(CommunityId community, AccountId account) {
        return MemberRow.putOut(community, account)
                .map(row -> Optional.ofNullable(row).map(stay -> stay.endedAt));
    }

    /**
     * Lets a person in whom the rule admits: that is the caller's to know. Who is in already stays as they are.
     *
     * @param reasons what the audit says about it
     */
    @WithTransaction
    public Uni<MemberView> admit(CommunityId id, AccountId account, Way way, Map<String, ?> reasons) {
        return communities
                .locked(id)
                .invoke(Community::mustBeOpen)
                .flatMap(community -> MemberRow.active(id, account)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> standing(community, account)
                                .invoke(Standing::mustNotBeBanned)
                                .flatMap(_ -> way.takesSeat()
                                        ? communities.takeSeat(community)
                                        : Uni.createFrom().voidItem())
                                .flatMap(_ -> come(id, account, way, reasons)))
                        .map(MemberView::of));
    }

    private Uni<MemberRow> come(CommunityId id, AccountId account, Way way, Map<String, ?> reasons) {
        var now = clock.instant();
        return MemberRow.come(ids.next(), id, account, way, now)
                .<MemberRow>persistAndFlush()
                .call(() -> outbox.append(new MemberJoined(id, account, way, now)))
                .call(() -> audit.add(id, Optional.of(account), "admitted", Optional.of(account), reasons));
    }

    /** At any time: what a person agreed to they may take back, also where nothing is written any more. */
    @WithTransaction
    Uni<Void> leave(CommunityId id, AccountId account) {
        return communities
                .locked(id)
                .flatMap(community -> standing(community, account))
                .invoke(Standing::mustBeMember)
                .flatMap(_ -> MemberRow.active(id, account))
                .invoke(row -> mustNotOwn(row))
                .flatMap(row -> depart(row, Departure.LEFT, Optional.of(account), Map.of()));
    }

    @WithTransaction
    Uni<Void> remove(CommunityId id, AccountId by, AccountId account, String reason) {
        return reachable(id, by, account)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotAMember(account)))
                .flatMap(row -> depart(row, Departure.REMOVED, Optional.of(by), Map.of("reason", reason)));
    }

    /** The membership that paid for the place is over. Owners and managers stay, and so does who came another way. */
    @WithTransaction
    public Uni<Void> endPaidStay(CommunityId id, AccountId account) {
        return communities
                .locked(id)
                .flatMap(_ -> MemberRow.active(id, account))
                .flatMap(row -> row == null || row.owner || row.manager || !row.way.forATime()
                        ? Uni.createFrom().voidItem()
                        : depart(row, Departure.MEMBERSHIP_ENDED, Optional.empty(), Map.of()));
    }

    /** The office that let them in is over, and nothing else does. */
    Uni<Void> endStayOfOffice(MemberRow row, Optional<AccountId> by) {
        return depart(row, Departure.OFFICE_ENDED, by, Map.of());
    }

    /** A person need not belong to the community to be kept out of it. */
    @WithTransaction
    Uni<Void> ban(CommunityId id, AccountId by, AccountId account, String reason, Optional<Instant> until) {
        var now = clock.instant();
        until.filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw new Refused(new BanNotAhead(end));
        });
        return reachable(id, by, account)
                .flatMap(row -> BanRow.unlifted(id, account)
                        .flatMap(ban -> retire(ban, by, now))
                        .replaceWith(row))
                .flatMap(row -> row == null ? Uni.createFrom().voidItem() : goBanned(row, by))
                .flatMap(_ -> banned(id, by, account, reason, until, now).persistAndFlush())
                .flatMap(_ -> outbox.append(new MemberBanned(id, account, by, until, now)))
                .flatMap(_ -> audit.add(
                        id,
                        Optional.of(by),
                        "banned",
                        Optional.of(account),
                        until.<Map<String, ?>>map(end -> Map.of("reason", reason, "until", end))
                                .orElseGet(() -> Map.of("reason", reason))));
    }

    @WithTransaction
    Uni<Void> unban(CommunityId id, AccountId by, AccountId account) {
        var now = clock.instant();
        return reachable(id, by, account)
                .flatMap(_ -> BanRow.unlifted(id, account))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotBanned(account)))
                .invoke(ban -> ban.lift(by, now))
                .flatMap(_ -> outbox.append(new MemberUnbanned(id, account, by, now)))
                .flatMap(_ -> audit.add(id, Optional.of(by), "unbanned", Optional.of(account), Map.of()));
    }

    private Uni<Void> goBanned(MemberRow row, AccountId by) {
        return dismissOnLeaving(row, Departure.BANNED, by).flatMap(_ -> end(row, Departure.BANNED));
    }

    /** A ban whose time is over makes room for a new one. */
    private static Uni<Void> retire(BanRow ban, AccountId by, Instant now) {
        if (ban == null) {
            return Uni.createFrom().voidItem();
        }
        if (ban.holds(now)) {
            throw new Refused(new AlreadyBanned(new AccountId(ban.account)));
        }
        ban.lift(by, now);
        return ban.flush();
    }

    private BanRow banned(
            CommunityId id, AccountId by, AccountId account, String reason, Optional<Instant> until, Instant now) {
        var ban = new BanRow();
        ban.id = ids.next();
        ban.community = id.value();
        ban.account = account.value();
        ban.by = by.value();
        ban.reason = reason;
        ban.bannedAt = now;
        ban.until = until.orElse(null);
        return ban;
    }

    /** The stay of somebody who may be put out by this person; null when they do not belong to the community. */
    private Uni<MemberRow> reachable(CommunityId id, AccountId by, AccountId account) {
        return communities
                .locked(id)
                .flatMap(community -> standing(community, by))
                .invoke(standing -> standing.mustBeSteward().mustBeOpen())
                .flatMap(_ -> MemberRow.active(id, account))
                .invoke(row -> {
                    if (account.equals(by) || row != null && row.owner) {
                        throw new Refused(new OutOfReach(account));
                    }
                });
    }

    private Uni<Void> depart(MemberRow row, Departure reason, Optional<AccountId> by, Map<String, ?> detail) {
        var now = clock.instant();
        DomainEvent told = reason == Departure.LEFT
                ? new MemberLeft(row.communityId(), row.accountId(), now)
                : new MemberRemoved(row.communityId(), row.accountId(), by, reason, now);
        return dismissOnLeaving(row, reason, by.orElseGet(row::accountId))
                .flatMap(_ -> end(row, reason))
                .flatMap(_ -> outbox.append(told))
                .flatMap(_ -> audit.add(
                        row.communityId(),
                        by,
                        reason.name().toLowerCase().replace('_', '-'),
                        Optional.of(row.accountId()),
                        detail));
    }

    private Uni<Void> end(MemberRow row, Departure reason) {
        row.end(reason, clock.instant());
        return row.flush()
                .flatMap(_ -> row.seated
                        ? communities.leaveSeat(row.communityId())
                        : Uni.createFrom().voidItem());
    }

    /** Who runs the community and leaves it, however, is dismissed in the same moment. */
    private Uni<Void> dismissOnLeaving(MemberRow row, Departure reason, AccountId by) {
        return row.manager
                ? tellDismissed(
                        row,
                        ManagerDismissed.Reason.valueOf(reason.name()),
                        Optional.of(by),
                        reason.name(),
                        clock.instant())
                : Uni.createFrom().voidItem();
    }

    Uni<Void> tellDismissed(
            MemberRow row, ManagerDismissed.Reason reason, Optional<AccountId> by, String words, Instant at) {
        return outbox.append(new ManagerDismissed(row.communityId(), row.accountId(), by, reason, at))
                .flatMap(_ -> audit.add(
                        row.communityId(),
                        by,
                        "manager-dismissed",
                        Optional.of(row.accountId()),
                        Map.of("reason", words)));
    }

    private static void mustNotOwn(MemberRow row) {
        if (row.owner) {
            throw new Refused(new OwnerStays(row.communityId()));
        }
    }

    private Uni<Optional<BanRow>> ban(CommunityId id, AccountId account) {
        return BanRow.unlifted(id, account)
                .map(ban -> Optional.ofNullable(ban).filter(found -> found.holds(clock.instant())));
    }

    private static Standing standing(
            Community community, AccountId account, Optional<MemberRow> row, Optional<BanRow> ban) {
        return new Standing(
                community.id(),
                account,
                community.name(),
                community.zone(),
                community.state(),
                row.map(MemberRow::roles).orElse(Set.of()),
                ban.isPresent(),
                ban.map(found -> found.until));
    }

    private Uni<Standing> standing(Community community, AccountId account) {
        return MemberRow.active(community.id(), account)
                .flatMap(row -> ban(community.id(), account)
                        .map(ban -> standing(community, account, Optional.ofNullable(row), ban)));
    }
}
