package app.banyan.community.community;

import app.banyan.community.domain.CommunityType;
import app.banyan.community.rule.RuleView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A community as it is founded. What is left out comes from the template of its type. */
@Schema(description = "A community as it is founded. What is left out comes from the template of its type.")
public record CommunityDraft(
        @NotBlank @Size(max = 100) @Schema(examples = "榕树下读书会")
        String name,

        @NotNull @Size(max = 2000) @Schema(description = "Plain text.", examples = "每周一本书，一起读完。")
        String about,

        @NotNull CommunityType type,

        @Schema(description = "An IANA time zone; Asia/Shanghai if absent.", examples = "Asia/Shanghai")
        Optional<@Pattern(regexp = SAYS_SOMETHING) @Size(max = 64) String> zone,

        @Schema(description = "How many people there are seats for.")
        Optional<@Min(1) @Max(2000) Integer> capacity,

        @Schema(description = "When it is over. No end if absent, unless the type has a lifetime.")
        Optional<Instant> endsAt,

        Optional<@Valid RuleView> admission) {

    /** One thing at least that is not blank. An absent value is no business of it. */
    static final String SAYS_SOMETHING = "(?s).*\\S.*";
}
