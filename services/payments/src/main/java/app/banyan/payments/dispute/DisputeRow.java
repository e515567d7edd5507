package app.banyan.payments.dispute;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.DisputeState;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A dispute as it stands. */
record DisputeRow(
        DisputeId id,
        String stripeDispute,
        PaymentId payment,
        Money amount,
        String reason,
        DisputeState state,
        Instant openedAt,
        Optional<Instant> closedAt,
        int attempts) {

    static final String COLUMNS =
            "id, stripe_dispute, payment, minor, currency, reason, state, opened_at, closed_at, attempts";

    static DisputeRow of(Row row) {
        return new DisputeRow(
                new DisputeId(row.getUUID("id")),
                row.getString("stripe_dispute"),
                new PaymentId(row.getUUID("payment")),
                new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("reason"),
                DisputeState.valueOf(row.getString("state")),
                row.getOffsetDateTime("opened_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("closed_at")).map(OffsetDateTime::toInstant),
                row.getInteger("attempts"));
    }

    static List<DisputeRow> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DisputeRow::of)
                .toList();
    }

    /** Newest first. */
    static Uni<List<DisputeRow>> newest(SqlClient client, Optional<DisputeState> state, UUID before, int most) {
        return client.preparedQuery("select " + COLUMNS + " from dispute"
                        + " where ($1::text is null or state = $1) and id < $2 order by id desc limit $3")
                .execute(Parameters.of(state, before, most))
                .map(DisputeRow::all);
    }
}
