package app.banyan.community.member;

import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.Way;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member of a community. */
@Schema(name = "CommunityMember", description = "A member of a community.")
public record MemberView(
        CommunityId community,
        AccountId account,

        @Schema(examples = "[\"owner\", \"member\"]") List<String> roles,

        @Schema(description = "How the person came in.") Way way,

        Instant joinedAt) {

    static MemberView of(MemberRow row) {
        return new MemberView(
                row.communityId(),
                row.accountId(),
                row.roles().stream().map(CommunityRole::word).toList(),
                row.way,
                row.joinedAt);
    }
}
