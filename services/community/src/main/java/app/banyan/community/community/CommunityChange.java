package app.banyan.community.community;

import app.banyan.community.rule.RuleView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different in a community. */
@Schema(description = "What is to be different. What is left out stays as it is.")
public record CommunityChange(
        Optional<@Pattern(regexp = CommunityDraft.SAYS_SOMETHING) @Size(max = 100) String> name,
        Optional<@Size(max = 2000) String> about,

        @Schema(description = "What everybody who opens the community reads first; empty text takes it down.")
        Optional<@Size(max = 2000) String> announcement,

        @Schema(description = "How members are asked to call themselves.", examples = "城市-行业-名字")
        Optional<@Pattern(regexp = CommunityDraft.SAYS_SOMETHING) @Size(max = 200) String> nicknameRule,

        Optional<@Pattern(regexp = CommunityDraft.SAYS_SOMETHING) @Size(max = 64) String> zone,

        @Schema(description = "Never below the number of people who have a seat.")
        Optional<@Min(1) @Max(2000) Integer> capacity,

        @Schema(description = "A new end, as long as the old one is ahead.")
        Optional<Instant> endsAt,

        Optional<@Valid RuleView> admission) {}
