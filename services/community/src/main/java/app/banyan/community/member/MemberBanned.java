package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** A person may not belong to a community any more; a member is out of it with this. */
record MemberBanned(CommunityId community, AccountId account, AccountId by, Optional<Instant> until, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.banned.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
