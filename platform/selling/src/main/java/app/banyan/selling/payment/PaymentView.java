package app.banyan.selling.payment;

import app.banyan.kernel.PaymentId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the buyer pays. */
@Schema(name = "Payment", description = "Where the buyer pays.")
public record PaymentView(
        PaymentId payment,

        @Schema(
                description = "The pay page; absent when the payment is over.",
                examples = "https://checkout.stripe.com/c/pay/cs_1")
        Optional<String> checkoutUrl) {}
