package app.banyan.community.community;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A community is over in a few days; its members are told. */
record CommunityEndingSoon(CommunityId community, Instant endsAt, int days) implements DomainEvent {

    @Override
    public String topic() {
        return "community.community";
    }

    @Override
    public String type() {
        return "community.community.ending-soon.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
