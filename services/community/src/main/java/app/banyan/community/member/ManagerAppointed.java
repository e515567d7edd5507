package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A member runs the community from now on. */
record ManagerAppointed(CommunityId community, AccountId account, AccountId appointedBy, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.manager-appointed.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
