package app.banyan.commission.stewardship;

import static java.util.Objects.requireNonNull;

import app.banyan.commission.domain.Stewardship.Told;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** What is read of {@code community.member.manager-dismissed.v1}. */
record ManagerDismissed(CommunityId community, AccountId account, Instant at) {

    static final String TYPE = "community.member.manager-dismissed.v1";

    ManagerDismissed {
        requireNonNull(community, "community");
        requireNonNull(account, "account");
        requireNonNull(at, "at");
    }

    Told told() {
        return new Told.Dismissed(account, at);
    }
}
