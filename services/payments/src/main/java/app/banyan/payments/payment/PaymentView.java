package app.banyan.payments.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.PaymentState;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment as operators see it. */
@Schema(name = "Payment")
public record PaymentView(
        PaymentId payment,
        OrderId order,

        @Schema(description = "The service that sold the order.", examples = "courses")
        String seller,

        PaymentState state,
        Money amount,
        String description,
        @Schema(description = "Stripe's Checkout Session.") Optional<String> session,
        @Schema(description = "Stripe's payment intent.") Optional<String> paymentIntent,
        Instant createdAt,
        Optional<Instant> capturedAt) {

    static PaymentView of(PaymentRow row) {
        return new PaymentView(
                row.id(),
                row.order(),
                row.seller(),
                row.state(),
                row.amount(),
                row.description(),
                row.session(),
                row.paymentIntent(),
                row.createdAt(),
                row.capturedAt());
    }
}
