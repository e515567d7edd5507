package app.banyan.payments.dispute;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.DisputeState;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Dispute", description = "Money of a payment that the payer's bank claims back.")
public record DisputeView(
        DisputeId id,
        PaymentId payment,
        DisputeState state,
        Money amount,

        @Schema(description = "Why, as a stable word.", examples = "FRAUDULENT")
        String reason,

        @Schema(description = "Stripe's id of it; evidence is handed in at Stripe.")
        String stripeDispute,

        Instant openedAt,
        Optional<Instant> closedAt) {

    static DisputeView of(DisputeRow row) {
        return new DisputeView(
                row.id(),
                row.payment(),
                row.state(),
                row.amount(),
                row.reason(),
                row.stripeDispute(),
                row.openedAt(),
                row.closedAt());
    }
}
