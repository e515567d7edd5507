package app.banyan.commission.ledger;

import app.banyan.kernel.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is owed to a person in one currency, by how far it is from the person's hands. */
public record BalanceView(
        @Schema(description = "Earned, inside the refund window or held.")
        Money pending,

        @Schema(description = "Can be drawn.") Money available,

        @Schema(description = "Held for a payout under way.")
        Money reserved,

        @Schema(description = "Taken back after it was drawn; zero or negative, filled by later earnings.")
        Money debt) {}
