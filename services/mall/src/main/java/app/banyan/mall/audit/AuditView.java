package app.banyan.mall.audit;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.ProductId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "GoodsAuditEntry", description = "Something that was decided about a merchant or its goods.")
public record AuditView(
        Instant at,
        AccountId actor,

        @Schema(examples = "suspended") String action,

        @Schema(description = "Absent when it is about the merchant itself.")
        Optional<ProductId> product,

        @Schema(implementation = Map.class, description = "The reason, and what was changed.")
        JsonNode detail) {

    static AuditView of(AuditRow row, ObjectMapper json) {
        try {
            return new AuditView(
                    row.at,
                    new AccountId(row.actor),
                    row.action,
                    Optional.ofNullable(row.product).map(ProductId::new),
                    json.readTree(row.detail));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
