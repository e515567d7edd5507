package app.banyan.identity.claim;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reviewer said. */
@Schema(name = "ReviewDecision")
record DecisionView(
        AccountId reviewer,
        boolean accept,
        @Schema(examples = "documents-match") String reason,
        Instant decidedAt) {

    static DecisionView of(DecisionRow row) {
        return new DecisionView(new AccountId(row.reviewer), row.accepted, row.reason.wire(), row.decidedAt);
    }
}
