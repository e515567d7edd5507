package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.VerificationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A claim as its reviewers see it. */
@Schema(name = "ClaimReview")
record Review(
        VerificationId id,
        @Schema(examples = "position") String kind,
        ClaimState state,

        @Schema(description = "The verified name, to compare with the documents.", examples = "张三")
        String name,

        FactsView facts,
        List<DocumentView> documents,
        Instant submittedAt,
        Optional<Instant> decidedAt,

        @Schema(description = "Who decided what; not shown before the last look, which is to be the reviewer's own.")
        List<DecisionView> decisions) {

    @Override
    public String toString() {
        return "review of " + id;
    }
}
