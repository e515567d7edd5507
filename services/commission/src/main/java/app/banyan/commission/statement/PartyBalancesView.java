package app.banyan.commission.statement;

import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is owed to a party in one currency. */
public record PartyBalancesView(
        PartyView party,
        Money pending,
        Money available,
        Money reserved,

        @Schema(description = "Zero or negative: what the party owes.")
        Money debt) {}
