package app.banyan.commission.payout;

import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Money that a payee draws, and how far that is. */
public record PayoutView(
        PayoutId payout,
        PartyView party,

        @Schema(description = "What left the payee's available money.")
        Money gross,

        @Schema(description = "What is withheld of it for the tax office.")
        Money tax,

        @Schema(description = "What the payee gets.") Money net,

        PayoutState state,

        @Schema(description = "AWAITED: a second person decides before anything is sent.")
        Approval approval,

        @Schema(description = "When the money was set aside; its month is the month of the income.")
        Instant reservedAt,

        @Schema(description = "The transfer as the provider names it.")
        Optional<String> transfer,

        @Schema(description = "Why nothing was paid, as a stable word.", examples = "ACCOUNT_CHANGED")
        Optional<String> reason) {

    static PayoutView of(PayoutRow row) {
        var payout = row.payout();
        return new PayoutView(
                payout.id(),
                PartyView.of(payout.party()),
                payout.gross(),
                payout.tax(),
                payout.net(),
                row.state(),
                row.approval(),
                row.reservedAt(),
                row.transfer(),
                row.reason());
    }
}
