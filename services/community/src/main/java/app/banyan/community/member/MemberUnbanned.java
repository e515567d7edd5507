package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A ban was lifted. The person is let in like everybody else. */
record MemberUnbanned(CommunityId community, AccountId account, AccountId by, Instant at) implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.unbanned.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
