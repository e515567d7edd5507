package app.banyan.community.domain;

import app.banyan.community.domain.InvitationRefusal.InvitationExpired;
import app.banyan.community.domain.InvitationRefusal.InvitationRevoked;
import app.banyan.community.domain.InvitationRefusal.InvitationUsed;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.util.Optional;

/**
 * An invitation as it is found.
 *
 * @param account for whom it is; empty when it is for whoever has the code
 */
public record Invitation(
        InvitationId id,
        CommunityId community,
        Optional<AccountId> account,
        Instant expiresAt,
        Optional<AccountId> usedBy,
        boolean revoked) {

    public enum State {
        OPEN,
        USED,
        EXPIRED,
        REVOKED
    }

    public State at(Instant now) {
        if (usedBy.isPresent()) {
            return State.USED;
        }
        if (revoked) {
            return State.REVOKED;
        }
        return expiresAt.isAfter(now) ? State.OPEN : State.EXPIRED;
    }

    /** @throws Refused with the reason for which it lets nobody in */
    public Invitation mustBeOpen(Instant now) {
        switch (at(now)) {
            case OPEN -> {}
            case USED -> throw new Refused(new InvitationUsed());
            case EXPIRED -> throw new Refused(new InvitationExpired());
            case REVOKED -> throw new Refused(new InvitationRevoked());
        }
        return this;
    }
}
