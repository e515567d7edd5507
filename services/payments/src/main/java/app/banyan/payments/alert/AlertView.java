package app.banyan.payments.alert;

import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Alert")
public record AlertView(
        AlertKind kind,

        @Schema(description = "What it is about: a payment, or an object of Stripe.")
        String subject,

        Optional<PaymentId> payment,
        String detail,
        Instant raisedAt) {

    static AlertView of(AlertRow row) {
        return new AlertView(
                row.kind, row.subject, Optional.ofNullable(row.payment).map(PaymentId::new), row.detail, row.raisedAt);
    }
}
