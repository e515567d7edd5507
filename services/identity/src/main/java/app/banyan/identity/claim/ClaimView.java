package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.keys.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A claim as the person who made it sees it. */
@Schema(name = "Claim")
record ClaimView(
        VerificationId id,
        @Schema(examples = "position") String kind,
        ClaimState state,
        FactsView facts,
        List<DocumentView> documents,
        Instant submittedAt,
        Optional<Instant> decidedAt,

        @Schema(description = "Why it was decided as it was.")
        Optional<ReasonView> reason,

        @Schema(description = "What the reviewer has to add.")
        Optional<String> note) {

    static ClaimView of(ClaimRow row, List<DocumentRow> documents, List<DecisionRow> decisions, Envelope envelope) {
        var last = Optional.ofNullable(row.decidedAt)
                .flatMap(_ -> decisions.stream().reduce((_, later) -> later));
        return new ClaimView(
                row.claimId(),
                row.kind.wire(),
                row.state,
                FactsView.of(row.facts(envelope)),
                documents.stream().map(DocumentView::of).toList(),
                row.submittedAt,
                Optional.ofNullable(row.decidedAt),
                last.map(decision -> ReasonView.of(decision.reason)),
                last.flatMap(decision -> decision.note(envelope)));
    }
}
