package app.banyan.mall.merchant;

import app.banyan.kernel.Money;
import app.banyan.mall.domain.Shipping;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Shipping", description = "What sending an order costs its buyer.")
public record ShippingView(
        @NotNull Money fee,

        @Schema(description = "The value of goods from which it costs nothing; absent: it always costs.")
        Optional<Money> freeFrom) {

    static ShippingView of(Shipping shipping) {
        return new ShippingView(shipping.fee(), shipping.freeFrom());
    }

    Shipping shipping() {
        return new Shipping(fee, freeFrom);
    }
}
