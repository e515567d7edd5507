package app.banyan.mall.order;

import app.banyan.kernel.Money;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.CheckoutState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is paid in one go. */
@Schema(name = "Checkout", description = "What is paid in one go: an order for each merchant and community.")
public record CheckoutView(
        CheckoutId id,
        CheckoutState state,
        Money total,

        @Schema(description = "Prices and stock are kept until then.")
        Instant reservedUntil,

        List<OrderView> orders) {}
