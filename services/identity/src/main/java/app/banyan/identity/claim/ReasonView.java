package app.banyan.identity.claim;

import app.banyan.identity.domain.ReviewReason;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reason for a decision, by its name and in words. */
@Schema(name = "ReviewReason")
record ReasonView(
        @Schema(examples = "documents-match") String reason,
        boolean accept,
        @Schema(examples = "材料与申报内容一致") String zh,

        @Schema(examples = "The documents say what is claimed.")
        String en) {

    static ReasonView of(ReviewReason reason) {
        return new ReasonView(reason.wire(), reason.accepts(), reason.zh(), reason.en());
    }
}
