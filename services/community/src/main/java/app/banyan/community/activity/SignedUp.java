package app.banyan.community.activity;

import app.banyan.community.domain.ActivityId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** Somebody signed up for an activity. */
record SignedUp(CommunityId community, SectionId section, ActivityId activity, AccountId account, Instant at)
        implements SectionEvent {

    @Override
    public String happened() {
        return "signed-up";
    }
}
