package app.banyan.identity.claim;

import app.banyan.identity.domain.DocumentId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A document of a claim. */
@Schema(name = "ClaimDocument")
record DocumentView(
        DocumentId id,
        @Schema(examples = "image/jpeg") String mediaType,
        @Schema(description = "In bytes, as it is kept.") int size,
        Instant addedAt) {

    static DocumentView of(DocumentRow row) {
        return new DocumentView(new DocumentId(row.id), row.type.mediaType(), row.size, row.addedAt);
    }
}
