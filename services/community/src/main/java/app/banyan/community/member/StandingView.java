package app.banyan.community.member;

import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.Standing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person is in a community. */
@Schema(name = "Standing", description = "What a person is in a community; no roles for somebody who is not in it.")
public record StandingView(
        CommunityId community,
        AccountId account,
        String name,
        String zone,
        CommunityState state,

        @Schema(examples = "[\"manager\", \"member\"]") List<String> roles,

        boolean banned) {

    static StandingView of(Standing standing) {
        return new StandingView(
                standing.community(),
                standing.account(),
                standing.name(),
                standing.zone().getId(),
                standing.state(),
                standing.roles().stream().sorted().map(CommunityRole::word).toList(),
                standing.banned());
    }
}
