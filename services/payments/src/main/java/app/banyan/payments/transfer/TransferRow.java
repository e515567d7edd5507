package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.TransferAttempt;
import app.banyan.payments.domain.TransferState;
import app.banyan.payments.payoutaccount.Payees;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A transfer as it stands. */
record TransferRow(
        PayoutId payout,
        Payee payee,
        Money amount,
        Instant requestedAt,
        TransferState state,
        Optional<String> destination,
        int keyNumber,
        Optional<Instant> keyUsedAt,
        Optional<String> stripeTransfer,
        int attempts,
        Optional<Instant> dueAt,
        Optional<String> failureReason) {

    /** What a statement returns for {@link #of(Row)}. */
    static final String COLUMNS = """
            payout, payee_kind, payee, minor, currency, requested_at, state, destination, key_number, key_used_at,
            stripe_transfer, attempts, due_at, failure_reason""";

    static TransferRow of(Row row) {
        return new TransferRow(
                new PayoutId(row.getUUID("payout")),
                Payees.of(row.getString("payee_kind"), row.getUUID("payee")),
                new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))),
                row.getOffsetDateTime("requested_at").toInstant(),
                TransferState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("destination")),
                row.getInteger("key_number"),
                Optional.ofNullable(row.getOffsetDateTime("key_used_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("stripe_transfer")),
                row.getInteger("attempts"),
                Optional.ofNullable(row.getOffsetDateTime("due_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("failure_reason")));
    }

    static Optional<TransferRow> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(TransferRow::of);
    }

    static Uni<Optional<TransferRow>> find(SqlClient client, PayoutId payout) {
        return client.preparedQuery("select " + COLUMNS + " from transfer where payout = $1")
                .execute(Parameters.of(payout))
                .map(TransferRow::first);
    }

    /** Locked until the transaction ends: whoever changes a transfer reads it this way first. */
    static Uni<Optional<TransferRow>> lock(SqlConnection connection, PayoutId payout) {
        return connection
                .preparedQuery("select " + COLUMNS + " from transfer where payout = $1 for update")
                .execute(Parameters.of(payout))
                .map(TransferRow::first);
    }

    TransferAttempt attempt() {
        return new TransferAttempt(
                payout, payee, amount, requestedAt, destination, stripeTransfer, keyNumber, keyUsedAt);
    }
}
