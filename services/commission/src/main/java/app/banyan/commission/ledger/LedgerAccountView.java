package app.banyan.commission.ledger;

import app.banyan.kernel.Money;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account of the books and where it stands. */
record LedgerAccountView(
        long account,
        PartyView party,
        @Schema(examples = "pending") String kind,

        @Schema(description = "Positive: owed to the party. What Stripe holds is the negative balance of clearing.")
        Money balance,

        @Schema(description = "How many entries make up the balance.")
        long entries) {

    static LedgerAccountView of(Row row) {
        var account = Accounts.account(row);
        return new LedgerAccountView(
                row.getLong("id"),
                PartyView.of(account.owner()),
                account.kind().wire(),
                new Money(row.getLong("posted"), account.currency()),
                row.getLong("seq"));
    }
}
