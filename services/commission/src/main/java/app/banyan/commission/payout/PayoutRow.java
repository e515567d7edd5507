package app.banyan.commission.payout;

import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Payout;
import app.banyan.commission.domain.PayoutState;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** A payout as it is kept. */
record PayoutRow(
        Payout payout,
        PayoutState state,
        Approval approval,
        AccountId requestedBy,
        long tx,
        Instant reservedAt,
        Optional<Decision> decision,
        boolean settled,
        Optional<String> transfer,
        Optional<String> reason) {

    /** Of the person who decided in second place. */
    record Decision(AccountId by, Instant at, Optional<String> reason) {}

    static PayoutRow of(Row row) {
        var currency = Currency.getInstance(row.getString("currency"));
        return new PayoutRow(
                new Payout(
                        new PayoutId(row.getUUID("id")),
                        Party.of(row.getString("party_kind"), row.getString("party_id")),
                        new Money(row.getLong("gross"), currency),
                        new Money(row.getLong("tax"), currency)),
                PayoutState.valueOf(row.getString("state")),
                Approval.valueOf(row.getString("approval")),
                new AccountId(row.getUUID("requested_by")),
                row.getLong("tx"),
                row.getOffsetDateTime("reserved_at").toInstant(),
                Optional.ofNullable(row.getUUID("decided_by"))
                        .map(by -> new Decision(
                                new AccountId(by),
                                row.getOffsetDateTime("decided_at").toInstant(),
                                Optional.ofNullable(row.getString("decision_reason")))),
                row.getOffsetDateTime("settled_at") != null,
                Optional.ofNullable(row.getString("transfer")),
                Optional.ofNullable(row.getString("reason")));
    }

    PayoutId id() {
        return payout.id();
    }
}
