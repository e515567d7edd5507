package app.banyan.membership.dissolution;

import app.banyan.kernel.CommunityId;
import app.banyan.membership.domain.Closure;
import java.time.Instant;

/** What is read of {@code community.community.closed.v1}: the community can be read, not used. */
record CommunityClosed(CommunityId community, Closure.Reason reason, Instant at) {

    Closure closure() {
        return new Closure(reason, at);
    }
}
