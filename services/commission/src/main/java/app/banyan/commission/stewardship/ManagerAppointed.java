package app.banyan.commission.stewardship;

import static java.util.Objects.requireNonNull;

import app.banyan.commission.domain.Stewardship.Told;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** What is read of {@code community.member.manager-appointed.v1}. */
record ManagerAppointed(CommunityId community, AccountId account, Instant at) {

    static final String TYPE = "community.member.manager-appointed.v1";

    ManagerAppointed {
        requireNonNull(community, "community");
        requireNonNull(account, "account");
        requireNonNull(at, "at");
    }

    Told told() {
        return new Told.Appointed(account, at);
    }
}
