package app.banyan.community.domain;

import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** Why something comes too late in a community's life, or its end is not set so. */
public sealed interface LifetimeRefusal extends CommunityRefusal {

    /** The community is over, so nothing is written in it. */
    record ReadOnly(CommunityId community, CommunityState state) implements LifetimeRefusal {}

    record EndNotAhead(Instant endsAt, Instant now) implements LifetimeRefusal {}
}
