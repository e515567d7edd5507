package app.banyan.community.paid;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.MembershipId;
import app.banyan.community.domain.Standing;
import app.banyan.community.domain.Way;
import app.banyan.community.member.Members;
import app.banyan.community.member.OwnClaim;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.inbox.Inbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Places that a tier pays for. The person is in while any of their memberships holds. What membership told last counts,
 * in whatever order it arrives.
 */
@ApplicationScoped
public class PaidPlaces implements OwnClaim {

    /** What became of a membership. */
    enum Turn {
        HOLDS,
        OVER,
        /**
         * Over as well, but the stay is another membership's now. That one's start may arrive later: whoever upgrades,
         * or gives an upgrade back, is not put out in between, with all that they are in the community.
         */
        REPLACED
    }

    private final Members members;
    private final AuditTrail audit;
    private final Inbox inbox;

    PaidPlaces(Members members, AuditTrail audit, Inbox inbox) {
        this.members = members;
        this.audit = audit;
        this.inbox = inbox;
    }

    @Override
    @WithSession
    public Uni<Boolean> holds(CommunityId community, AccountId account) {
        return PaidPlaceRow.holding(community, account).map(holding -> holding > 0);
    }

    /** @param at when membership told it */
    @WithTransaction
    Uni<Void> told(
            UUID event, Instant at, MembershipId membership, CommunityId community, AccountId account, Turn turn) {
        return inbox.once(
                event,
                "paid-places",
                () -> members.standingLocked(community, account)
                        .flatMap(standing -> keep(membership, standing, turn == Turn.HOLDS, at)
                                .flatMap(fresh -> fresh && turn != Turn.REPLACED
                                        ? settle(membership, standing)
                                        : Uni.createFrom().voidItem())));
    }

    /** @return whether this is the latest that is known of the membership */
    private static Uni<Boolean> keep(MembershipId membership, Standing standing, boolean holds, Instant at) {
        return PaidPlaceRow.of(membership).flatMap(known -> {
            var row = known == null ? place(membership, standing) : known;
            if (known != null && at.isBefore(known.toldAt)) {
                return Uni.createFrom().item(false);
            }
            row.holds = holds;
            row.toldAt = at;
            return row.persistAndFlush().replaceWith(true);
        });
    }

    private static PaidPlaceRow place(MembershipId membership, Standing standing) {
        var row = new PaidPlaceRow();
        row.membership = membership.value();
        row.community = standing.community().value();
        row.account = standing.account().value();
        return row;
    }

    private Uni<Void> settle(MembershipId membership, Standing standing) {
        return PaidPlaceRow.holding(standing.community(), standing.account())
                .flatMap(holding -> holding == 0
                        ? members.endPaidStay(standing.community(), standing.account())
                        : letIn(membership, standing));
    }

    /** Who paid is not told no for want of a seat; but a ban stands, and what is over stays over. */
    private Uni<Void> letIn(MembershipId membership, Standing standing) {
        var reasons = Map.of("way", Way.MEMBERSHIP, "membership", membership);
        if (standing.banned() || standing.state() != CommunityState.OPEN) {
            return audit.add(
                    standing.community(),
                    Optional.empty(),
                    "paid-place-not-taken",
                    Optional.of(standing.account()),
                    Map.of("membership", membership, "banned", standing.banned(), "state", standing.state()));
        }
        return members.admit(standing.community(), standing.account(), Way.MEMBERSHIP, reasons)
                .replaceWithVoid();
    }
}
