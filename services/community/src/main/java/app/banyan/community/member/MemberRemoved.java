package app.banyan.community.member;

import app.banyan.community.domain.Departure;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** A member was put out; {@code by} is absent when the end of a membership did it. */
record MemberRemoved(CommunityId community, AccountId account, Optional<AccountId> by, Departure reason, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.removed.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
