package app.banyan.community.community;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Settings of a community are different; {@code changed} names them. */
record CommunityChanged(CommunityId community, List<String> changed, int version, Instant at, Optional<Instant> endsAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.community";
    }

    @Override
    public String type() {
        return "community.community.changed.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
