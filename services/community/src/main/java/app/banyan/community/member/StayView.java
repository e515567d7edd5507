package app.banyan.community.member;

import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.Departure;
import app.banyan.community.domain.Way;
import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A person's time in a community, over or not. */
public record StayView(
        AccountId account,
        List<String> roles,
        Way way,
        Instant joinedAt,
        Optional<Instant> endedAt,
        Optional<Departure> endReason) {

    static StayView of(MemberRow row) {
        return new StayView(
                row.accountId(),
                row.roles().stream().map(CommunityRole::word).toList(),
                row.way,
                row.joinedAt,
                Optional.ofNullable(row.endedAt),
                Optional.ofNullable(row.endReason));
    }
}
