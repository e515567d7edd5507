package app.banyan.community.community;

import app.banyan.community.domain.CommunityType;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** A community began. */
record CommunityFounded(
        CommunityId community,
        CommunityType kind,
        AccountId founder,
        String zone,
        int capacity,
        Instant foundedAt,
        Optional<Instant> endsAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.community";
    }

    @Override
    public String type() {
        return "community.community.founded.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
