package app.banyan.community.community;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A community was put away. */
record CommunityArchived(CommunityId community, Instant at) implements DomainEvent {

    @Override
    public String topic() {
        return "community.community";
    }

    @Override
    public String type() {
        return "community.community.archived.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
