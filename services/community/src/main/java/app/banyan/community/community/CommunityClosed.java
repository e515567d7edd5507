package app.banyan.community.community;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A community is over: it can be read, not written. */
record CommunityClosed(CommunityId community, Reason reason, Instant at) implements DomainEvent {

    enum Reason {
        /** Its time was over. */
        ENDED,
        /** Its owner ended it early. */
        CLOSED_BY_OWNER
    }

    @Override
    public String topic() {
        return "community.community";
    }

    @Override
    public String type() {
        return "community.community.closed.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
