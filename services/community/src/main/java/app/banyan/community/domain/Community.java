package app.banyan.community.domain;

import app.banyan.community.domain.LifetimeRefusal.ReadOnly;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A community as its rules need it, at one moment. */
public record Community(
        CommunityId id,
        String name,
        CommunityType type,
        ZoneId zone,
        int capacity,
        int seatsTaken,
        Admission admission,
        CommunityState state,
        Optional<Instant> endsAt) {

    public static final int MOST_SEATS = 2_000;

    /** @throws Refused when nothing may be written in the community any more */
    public Community mustBeOpen() {
        if (state != CommunityState.OPEN) {
            throw new Refused(new ReadOnly(id, state));
        }
        return this;
    }
}
