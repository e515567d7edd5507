package app.banyan.payments.payoutaccount;

import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PayoutAccountId;
import app.banyan.payments.domain.PayoutAccountState;
import app.banyan.payments.domain.SeenAccount.Bank;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A payout account as it stands. */
record PayoutAccountRow(
        PayoutAccountId id,
        Payee payee,
        Optional<String> stripeAccount,
        boolean ready,
        Optional<Bank> bank,
        Optional<Instant> changedAt,
        Optional<Instant> lookedAt,
        int attempts) {

    static final String COLUMNS = """
            id, payee_kind, payee, stripe_account, ready, destination, bank_name, bank_last4, changed_at, looked_at,
            attempts""";

    static PayoutAccountRow of(Row row) {
        return new PayoutAccountRow(
                new PayoutAccountId(row.getUUID("id")),
                Payees.of(row.getString("payee_kind"), row.getUUID("payee")),
                Optional.ofNullable(row.getString("stripe_account")),
                row.getBoolean("ready"),
                Optional.ofNullable(row.getString("destination"))
                        .map(destination -> new Bank(
                                destination,
                                Optional.ofNullable(row.getString("bank_name")),
                                row.getString("bank_last4"))),
                time(row, "changed_at"),
                time(row, "looked_at"),
                row.getInteger("attempts"));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    static Optional<PayoutAccountRow> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(PayoutAccountRow::of);
    }

    static Uni<Optional<PayoutAccountRow>> of(SqlClient client, Payee payee) {
        return client.preparedQuery("select " + COLUMNS + " from payout_account where payee_kind = $1 and payee = $2")
                .execute(Parameters.of(payee.kind(), payee.id()))
                .map(PayoutAccountRow::first);
    }

    /** By Stripe's name for it, or by its own where Stripe's was never heard of here; locked. */
    static Uni<Optional<PayoutAccountRow>> lock(
            SqlConnection connection, String stripeAccount, Optional<PayoutAccountId> id) {
        return connection
                .preparedQuery("select " + COLUMNS + " from payout_account"
                        + " where stripe_account = $1 or (stripe_account is null and id = $2) for update")
                .execute(Parameters.of(stripeAccount, id))
                .map(PayoutAccountRow::first);
    }

    PayoutAccountState state() {
        return ready ? PayoutAccountState.READY : PayoutAccountState.PENDING;
    }
}
