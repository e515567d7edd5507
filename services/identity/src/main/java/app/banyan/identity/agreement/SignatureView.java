package app.banyan.identity.agreement;

import app.banyan.identity.domain.SignatureId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signature under an agreement. */
@Schema(name = "Signature")
public record SignatureView(
        SignatureId id, @Schema(examples = "agent") String kind, int version, Instant signedAt) {

    static SignatureView of(SignatureRow row) {
        return new SignatureView(new SignatureId(row.id), row.kind.wire(), row.version, row.signedAt);
    }
}
