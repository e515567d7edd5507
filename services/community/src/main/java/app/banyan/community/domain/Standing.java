package app.banyan.community.domain;

import app.banyan.community.domain.LifetimeRefusal.ReadOnly;
import app.banyan.community.domain.MemberRefusal.Banned;
import app.banyan.community.domain.MemberRefusal.MembersOnly;
import app.banyan.community.domain.MemberRefusal.OwnerOnly;
import app.banyan.community.domain.MemberRefusal.StewardsOnly;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What a person is in a community at this moment.
 *
 * @param roles       empty for somebody who does not belong to it
 * @param bannedUntil when the ban ends; empty for one without end and for whom is not banned
 */
public record Standing(
        CommunityId community,
        AccountId account,
        String name,
        ZoneId zone,
        CommunityState state,
        Set<CommunityRole> roles,
        boolean banned,
        Optional<Instant> bannedUntil) {

    public Standing {
        roles = Set.copyOf(roles);
    }

    public boolean has(CommunityRole role) {
        return roles.contains(role);
    }

    public boolean member() {
        return has(CommunityRole.MEMBER);
    }

    public boolean owner() {
        return has(CommunityRole.OWNER);
    }

    /** Owner or manager: those who look after the community. */
    public boolean steward() {
        return owner() || has(CommunityRole.MANAGER);
    }

    /** @throws Refused when nothing may be written in the community any more */
    public Standing mustBeOpen() {
        if (state != CommunityState.OPEN) {
            throw new Refused(new ReadOnly(community, state));
        }
        return this;
    }

    public Standing mustNotBeBanned() {
        if (banned) {
            throw new Refused(new Banned(community, bannedUntil));
        }
        return this;
    }

    public Standing mustBeMember() {
        if (!member()) {
            throw new Refused(new MembersOnly(community));
        }
        return this;
    }

    public Standing mustBeSteward() {
        if (!steward()) {
            throw new Refused(new StewardsOnly(community));
        }
        return this;
    }

    public Standing mustBeOwner() {
        if (!owner()) {
            throw new Refused(new OwnerOnly(community));
        }
        return this;
    }
}
