package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A member is something else in the community now; {@code roles} is everything they are. */
record RoleChanged(CommunityId community, AccountId account, List<String> roles, Optional<AccountId> by, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.role-changed.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
