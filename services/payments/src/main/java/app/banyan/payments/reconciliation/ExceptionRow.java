package app.banyan.payments.reconciliation;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.payments.domain.ExceptionId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An exception as it stands. */
record ExceptionRow(
        ExceptionId id,
        ExceptionKind kind,
        String balanceTransaction,
        String type,
        Optional<String> source,
        Money amount,
        Money fee,
        Instant occurredAt,
        Instant firstSeenAt,
        Optional<AccountId> owner,
        Optional<String> note,
        Optional<Instant> resolvedAt,
        Optional<AccountId> resolvedBy,
        Optional<String> reason) {

    static final String COLUMNS = """
            id, kind, balance_transaction, type, source, minor, fee_minor, currency, occurred_at, first_seen_at, owner, note,
            resolved_at, resolved_by, reason""";

    static ExceptionRow of(Row row) {
        var currency = Currency.getInstance(row.getString("currency"));
        return new ExceptionRow(
                new ExceptionId(row.getUUID("id")),
                ExceptionKind.valueOf(row.getString("kind")),
                row.getString("balance_transaction"),
                row.getString("type"),
                Optional.ofNullable(row.getString("source")),
                new Money(row.getLong("minor"), currency),
                new Money(row.getLong("fee_minor"), currency),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("first_seen_at").toInstant(),
                person(row.getUUID("owner")),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getOffsetDateTime("resolved_at")).map(OffsetDateTime::toInstant),
                person(row.getUUID("resolved_by")),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Optional<AccountId> person(UUID account) {
        return Optional.ofNullable(account).map(AccountId::new);
    }

    static List<ExceptionRow> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ExceptionRow::of)
                .toList();
    }
}
