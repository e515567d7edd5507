package app.banyan.community.follow;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Follow", description = "Between the caller and one other person.")
record FollowView(
        AccountId account,

        @Schema(description = "Whether the caller follows them.")
        boolean following,

        @Schema(description = "Whether they follow the caller.")
        boolean followed,

        @Schema(description = "Both: friends.") boolean mutual,

        @Schema(description = "Since when the follow that was asked for stands.")
        Optional<Instant> since) {

    static FollowView of(AccountId account, FollowRow mine, FollowRow theirs) {
        return new FollowView(
                account,
                mine != null,
                theirs != null,
                mine != null && theirs != null,
                Optional.ofNullable(mine).map(row -> row.since));
    }
}
