package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.payments.domain.TransferState;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Transfer", description = "What became of the money of a payout.")
public record TransferView(
        PayoutId payout,
        TransferState state,
        Money amount,
        @Schema(description = "Stripe's id of it.") Optional<String> transfer,

        @Schema(description = "Why it failed, as a stable word.", examples = "BALANCE_INSUFFICIENT")
        Optional<String> reason) {

    static TransferView of(TransferRow row) {
        return new TransferView(row.payout(), row.state(), row.amount(), row.stripeTransfer(), row.failureReason());
    }
}
