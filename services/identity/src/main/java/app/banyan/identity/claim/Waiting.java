package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.VerificationId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A claim in the queue: enough to take it up, nothing of what it says. */
@Schema(name = "WaitingClaim")
record Waiting(
        VerificationId id,
        @Schema(examples = "position") String kind,
        ClaimState state,
        @Schema(description = "How many there are.") int documents,
        Instant submittedAt) {

    static Waiting of(ClaimRow row, List<DocumentRow> documents) {
        var own = documents.stream()
                .filter(document -> document.claim.equals(row.id))
                .count();
        return new Waiting(row.claimId(), row.kind.wire(), row.state, (int) own, row.submittedAt);
    }
}
