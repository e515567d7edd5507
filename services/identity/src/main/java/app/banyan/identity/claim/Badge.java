package app.banyan.identity.claim;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something about a person that was verified. */
@Schema(name = "Badge")
public record Badge(
        @Schema(examples = "position") String kind,

        @Schema(description = "What the badge says; none for a real name.", examples = "榕树科技有限公司 · 产品总监")
        Optional<String> label,

        Instant verifiedAt) {

    static Badge of(ClaimRow row, String label) {
        return new Badge(row.kind.wire(), Optional.of(label), row.decidedAt);
    }
}
