package app.banyan.payments.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.PaymentState;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment as the service that asked for it sees it. */
@Schema(name = "Checkout")
public record CheckoutView(
        PaymentId payment,
        OrderId order,
        PaymentState state,
        Money amount,

        @Schema(description = "Where the buyer pays; there while the payment is OPEN.")
        Optional<String> checkoutUrl) {

    static CheckoutView of(PaymentRow row) {
        return new CheckoutView(
                row.id(),
                row.order(),
                row.state(),
                row.amount(),
                row.checkoutUrl().filter(_ -> row.state() == PaymentState.OPEN));
    }
}
