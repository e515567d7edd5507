package app.banyan.community.member;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.Communities;
import app.banyan.community.community.Ending;
import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.MemberRefusal.NotAMember;
import app.banyan.community.domain.StewardshipRefusal.ManagerPresent;
import app.banyan.community.domain.StewardshipRefusal.NobodyManages;
import app.banyan.community.domain.Way;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds which office in a community: its owner, the one who runs it, its experts. Only the owner gives and takes
 * them; what an office asks of a person is the caller's to know. Every command holds the community first.
 */
@ApplicationScoped
public class Offices implements Ending {

    private final Communities communities;
    private final Members members;
    private final OwnClaim ownClaim;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    Offices(Communities communities, Members members, OwnClaim ownClaim, AuditTrail audit, Outbox outbox, Clock clock) {
        this.communities = communities;
        this.members = members;
        this.ownClaim = ownClaim;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    Uni<MemberView> makeExpert(CommunityId id, AccountId by, AccountId account, boolean expert) {
        return heldByOwner(id, by)
                .flatMap(_ -> mustBeMember(id, account))
                .call(row -> {
                    if (row.expert == expert) {
                        return Uni.createFrom().voidItem();
                    }
                    row.expert = expert;
                    return row.flush().flatMap(_ -> tellRoles(row, Optional.of(by)));
                })
                .map(MemberView::of);
    }

    /** Whether the new owner may own a community is the caller's to know. */
    @WithTransaction
    public Uni<MemberView> handOver(CommunityId id, AccountId by, AccountId account) {
        return heldByOwner(id, by)
                .flatMap(_ -> mustBeMember(id, account))
                .call(next -> next.owner ? Uni.createFrom().voidItem() : handOver(next, by))
                .map(MemberView::of);
    }

    private Uni<Void> handOver(MemberRow next, AccountId by) {
        return MemberRow.owner(next.communityId())
                .invoke(owner -> owner.owner = false)
                .call(owner -> owner.flush())
                .call(() -> {
                    next.owner = true;
                    return next.flush();
                })
                .call(owner -> tellRoles(owner, Optional.of(by)))
                .flatMap(_ -> tellRoles(next, Optional.of(by)));
    }

    /**
     * Whether the person may run a community is the caller's to know. Appointing who is in office changes nothing.
     *
     * @param admitting whether the office lets in a person who is not a member yet: that is the caller's to know, too
     */
    @WithTransaction
    public Uni<ManagerView> appoint(CommunityId id, AccountId by, AccountId account, boolean admitting) {
        return heldByOwner(id, by)
                .call(() -> admitting
                        ? members.admit(id, account, Way.OFFICE, Map.of("way", Way.OFFICE, "appointedBy", by))
                        : Uni.createFrom().voidItem())
                .flatMap(_ -> mustBeMember(id, account))
                .call(row -> MemberRow.manager(id).flatMap(present -> appoint(row, Optional.ofNullable(present), by)))
                .map(ManagerView::of);
    }

    private Uni<Void> appoint(MemberRow row, Optional<MemberRow> present, AccountId by) {
        if (present.isPresent()) {
            if (!present.get().account.equals(row.account)) {
                throw new Refused(
                        new ManagerPresent(row.communityId(), present.get().accountId()));
            }
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        row.appoint(by, now);
        return row.flush()
                .call(() -> outbox.append(new ManagerAppointed(row.communityId(), row.accountId(), by, now)))
                .flatMap(_ -> tellRoles(row, Optional.of(by)));
    }

    @WithTransaction
    public Uni<Void> dismiss(CommunityId id, AccountId by, String reason) {
        return heldByOwner(id, by)
                .flatMap(_ -> MemberRow.manager(id))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NobodyManages(id)))
                .flatMap(row ->
                        dismiss(row, ManagerDismissed.Reason.DISMISSED, Optional.of(by), reason, clock.instant()));
    }

    /** Who runs a community earns of what is sold in it, so the office ends in the moment the community does. */
    @Override
    @WithTransaction
    public Uni<Void> ended(CommunityId community, Optional<AccountId> by, Instant at) {
        var reason = ManagerDismissed.Reason.COMMUNITY_CLOSED;
        return MemberRow.manager(community)
                .flatMap(
                        row -> row == null ? Uni.createFrom().voidItem() : dismiss(row, reason, by, reason.name(), at));
    }

    @WithSession
    public Uni<ManagerView> manager(CommunityId id) {
        return communities
                .of(id)
                .flatMap(_ -> MemberRow.manager(id))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NobodyManages(id)))
                .map(ManagerView::of);
    }

    private Uni<Void> dismiss(
            MemberRow row, ManagerDismissed.Reason reason, Optional<AccountId> by, String words, Instant at) {
        row.dismiss();
        return row.flush()
                .flatMap(_ -> members.tellDismissed(row, reason, by, words, at))
                .flatMap(_ -> tellRoles(row, by))
                .flatMap(_ -> goWithTheOffice(row, by));
    }

    /** Who came in for the office goes with it, and so does who had paid once and stayed for it. */
    private Uni<Void> goWithTheOffice(MemberRow row, Optional<AccountId> by) {
        return row.owner || !row.way.forATime()
                ? Uni.createFrom().voidItem()
                : ownClaim.holds(row.communityId(), row.accountId())
                        .flatMap(stays -> stays ? Uni.createFrom().voidItem() : members.endStayOfOffice(row, by));
    }

    private Uni<Void> heldByOwner(CommunityId id, AccountId by) {
        return members.standingLocked(id, by)
                .invoke(standing -> standing.mustBeOwner().mustBeOpen())
                .replaceWithVoid();
    }

    private Uni<Void> tellRoles(MemberRow row, Optional<AccountId> by) {
        var roles = row.roles().stream().map(CommunityRole::word).toList();
        return outbox.append(new RoleChanged(row.communityId(), row.accountId(), roles, by, clock.instant()))
                .flatMap(_ -> audit.add(
                        row.communityId(), by, "role-changed", Optional.of(row.accountId()), Map.of("roles", roles)));
    }

    private static Uni<MemberRow> mustBeMember(CommunityId id, AccountId account) {
        return MemberRow.active(id, account).onItem().ifNull().failWith(() -> new Refused(new NotAMember(account)));
    }
}
