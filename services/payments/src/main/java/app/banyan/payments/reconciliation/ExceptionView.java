package app.banyan.payments.reconciliation;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.payments.domain.ExceptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ReconciliationException", description = "A movement on which Stripe's books and ours do not agree.")
public record ExceptionView(
        ExceptionId id,
        ExceptionKind kind,
        String balanceTransaction,

        @Schema(
                description = "Stripe's word for what moved; ours where Stripe does not know it.",
                examples = "adjustment")
        String type,

        @Schema(description = "The object of Stripe that moved it.")
        Optional<String> source,

        Money amount,
        Money fee,
        Instant occurredAt,
        Instant firstSeenAt,

        @Schema(description = "How long it has been open, or was.")
        long ageSeconds,

        @Schema(description = "The operator who looks after it.")
        Optional<AccountId> owner,

        Optional<String> note,
        Optional<Instant> resolvedAt,

        @Schema(description = "Who resolved it; empty when both sides came to agree.")
        Optional<AccountId> resolvedBy,

        Optional<String> reason) {

    static ExceptionView of(ExceptionRow row, Instant now) {
        return new ExceptionView(
                row.id(),
                row.kind(),
                row.balanceTransaction(),
                row.type(),
                row.source(),
                row.amount(),
                row.fee(),
                row.occurredAt(),
                row.firstSeenAt(),
                Duration.between(row.firstSeenAt(), row.resolvedAt().orElse(now))
                        .toSeconds(),
                row.owner(),
                row.note(),
                row.resolvedAt(),
                row.resolvedBy(),
                row.reason());
    }
}
