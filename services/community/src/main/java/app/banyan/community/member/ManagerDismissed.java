package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** A member does not run the community any more. */
record ManagerDismissed(CommunityId community, AccountId account, Optional<AccountId> by, Reason reason, Instant at)
        implements DomainEvent {

    enum Reason {
        DISMISSED,
        LEFT,
        REMOVED,
        BANNED,
        COMMUNITY_CLOSED
    }

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.manager-dismissed.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
