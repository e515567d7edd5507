package app.banyan.community.activity;

import app.banyan.community.domain.ActivityId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;

/** Somebody announced an activity. */
record Planned(
        CommunityId community,
        SectionId section,
        ActivityId activity,
        AccountId author,
        Instant startsAt,
        Instant endsAt,
        Optional<Integer> capacity,
        Instant at)
        implements SectionEvent {

    @Override
    public String happened() {
        return "planned";
    }
}
