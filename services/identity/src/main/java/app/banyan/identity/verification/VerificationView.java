package app.banyan.identity.verification;

import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.domain.VerificationState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A verification as its owner sees it: enough to know which document it was, not enough to copy it. */
@Schema(name = "Verification")
public record VerificationView(
        VerificationId id,
        @Schema(examples = "real-name") String kind,
        VerificationState state,
        @Schema(description = "Masked.", examples = "*三") String name,

        @Schema(description = "Masked.", examples = "1****************X")
        String idNumber,

        Instant submittedAt,
        @Schema(nullable = true) Instant decidedAt) {

    static VerificationView of(VerificationRow row) {
        return new VerificationView(
                new VerificationId(row.id),
                row.kind.wire(),
                row.state,
                row.nameMask,
                row.numberMask,
                row.submittedAt,
                row.decidedAt);
    }
}
