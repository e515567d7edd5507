package app.banyan.payments.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.RefundId;
import app.banyan.payments.domain.RefundState;
import app.banyan.payments.payment.PaymentView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment with what went back of it, as operators see it. */
@Schema(name = "PaymentDetails", description = "A payment with what went back of it, the oldest refund first.")
public record PaymentDetailsView(PaymentView payment, List<RefundDetails> refunds) {

    @Schema(name = "Refund")
    public record RefundDetails(
            RefundId refund,
            RefundState state,
            Money amount,

            @Schema(description = "Why, in the seller's word.", examples = "ALREADY_HELD")
            String reason,

            Instant requestedAt,

            @Schema(description = "What Stripe calls it, once it has said so.")
            Optional<String> stripeRefund,

            @Schema(description = "How often Stripe was asked.")
            int attempts,

            @Schema(description = "How often it was sent: again each time an operator decided so after a failure.")
            int sending,

            Optional<Instant> refundedAt,

            @Schema(description = "There even after refundedAt, when the money came back.")
            Optional<Instant> failedAt,

            Optional<String> failureReason) {

        static RefundDetails of(RefundRow row) {
            return new RefundDetails(
                    row.refund(),
                    row.state,
                    row.amount(),
                    row.reason,
                    row.requestedAt,
                    Optional.ofNullable(row.stripeRefund),
                    row.attempts,
                    row.sending,
                    Optional.ofNullable(row.refundedAt),
                    Optional.ofNullable(row.failedAt),
                    Optional.ofNullable(row.failureReason));
        }
    }

    static PaymentDetailsView of(PaymentView payment, List<RefundRow> refunds) {
        return new PaymentDetailsView(
                payment, refunds.stream().map(RefundDetails::of).toList());
    }
}
