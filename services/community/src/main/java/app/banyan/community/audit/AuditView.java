package app.banyan.community.audit;

import app.banyan.kernel.AccountId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that was decided. */
@Schema(name = "AuditEntry", description = "Something that was decided in a community.")
public record AuditView(
        Instant at,

        @Schema(description = "Who decided it; absent when the platform did by a rule.")
        Optional<AccountId> actor,

        @Schema(examples = "refused") String action,

        @Schema(description = "Whom it is about.") Optional<AccountId> subject,

        @Schema(description = "The reasons and what was changed.")
        Map<String, Object> detail) {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    static AuditView of(AuditRow row, ObjectMapper json) {
        try {
            return new AuditView(
                    row.at,
                    Optional.ofNullable(row.actor).map(AccountId::new),
                    row.action,
                    Optional.ofNullable(row.subject).map(AccountId::new),
                    json.readValue(row.detail, DETAIL));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
