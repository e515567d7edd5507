package app.banyan.community.community;

import app.banyan.community.domain.FoundingRefusal.GivenAndTaken;
import app.banyan.community.rule.RuleView;
import app.banyan.kernel.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

        Optional<@Valid RuleView> admission,

        @Schema(description = "Settings that are to be gone: then it has no end, or asks for no form of name.")
        Optional<Set<@NotNull Removable>> without) {

    /** Settings that a community can be without. */
    public enum Removable {
        END,
        NICKNAME_RULE
    }

    /** @throws Refused when something is set and removed at once */
    Set<Removable> removed() {
        var removed = without.orElse(Set.of());
        refuse("endsAt", removed.contains(Removable.END) && endsAt.isPresent());
        refuse("nicknameRule", removed.contains(Removable.NICKNAME_RULE) && nicknameRule.isPresent());
        return removed;
    }

    private static void refuse(String setting, boolean both) {
        if (both) {
            throw new Refused(new GivenAndTaken(setting));
        }
    }
}
