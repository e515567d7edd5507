package app.banyan.community.member;

import app.banyan.community.domain.Way;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A person belongs to a community from now on; {@code by} is the way they came in. */
record MemberJoined(CommunityId community, AccountId account, Way by, Instant at) implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.joined.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
