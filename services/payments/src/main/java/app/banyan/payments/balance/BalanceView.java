package app.banyan.payments.balance;

import app.banyan.kernel.Money;
import app.banyan.payments.domain.StripeBalance;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "StripeBalance")
public record BalanceView(
        Currency currency,
        @Schema(description = "Can be paid out.") Money available,

        @Schema(description = "Taken, but not released yet.")
        Money pending,

        Money total) {

    static BalanceView of(StripeBalance balance) {
        return new BalanceView(balance.available().currency(), balance.available(), balance.pending(), balance.total());
    }
}
