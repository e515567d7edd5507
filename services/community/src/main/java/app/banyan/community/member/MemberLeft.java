package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A member left of their own will. */
record MemberLeft(CommunityId community, AccountId account, Instant at) implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.left.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
