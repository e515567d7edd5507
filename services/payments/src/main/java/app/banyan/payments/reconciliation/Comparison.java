package app.banyan.payments.reconciliation;

import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.domain.ListedMovement;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Stripe's list held against ours, a page at a time and by one statement each. */
@ApplicationScoped
class Comparison {

    private static final String ALIKE = "c.minor = l.minor and c.fee_minor = l.fee_minor and c.currency = l.currency";

    private static final String LISTED = """
            unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[],
                   $8::timestamptz[])
                 as l(id, balance_transaction, type, source, minor, fee_minor, currency, occurred_at)""";

    private final Pool pool;
    private final Alerts alerts;
    private final Ids ids;
    private final Clock clock;
    private final PaymentsConfig.Reconciliation config;

    Comparison(Pool pool, Alerts alerts, Ids ids, Clock clock, PaymentsConfig config) {
        this.pool = pool;
        this.alerts = alerts;
        this.ids = ids;
        this.clock = clock;
        this.config = config.reconciliation();
    }

    /**
     * Up to where both lists were compared, by Stripe's time.
     *
     * @param from the beginning of what was ever compared
     */
    record Covered(Instant from, Instant until) {}

    Uni<Optional<Covered>> covered() {
        return pool.query("select covers_from, covers_until from reconciliation")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Covered(
                                row.getOffsetDateTime(0).toInstant(),
                                row.getOffsetDateTime(1).toInstant())));
    }

    Uni<Void> cover(Covered covered) {
        return pool.preparedQuery("""
                        insert into reconciliation (covers_from, covers_until, ran_at) values ($1, $2, $3)
                            on conflict (one) do update set covers_until = excluded.covers_until, ran_at = excluded.ran_at""")
                .execute(Parameters.of(covered.from(), covered.until(), clock.instant()))
                .replaceWithVoid();
    }

    /** What agrees is marked, what does not is an exception; looking at the same page again changes nothing. */
    Uni<Void> compare(List<ListedMovement> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var listed = columns(page);
        return pool.withTransaction(connection -> connection
                .preparedQuery("""
                        update cash c set reconciled_at = $9
                          from %s
                         where c.balance_transaction = l.balance_transaction and c.reconciled_at is null and %s""".formatted(LISTED, ALIKE))
                .execute(listed)
                .flatMap(_ ->
                        connection.preparedQuery("""
                                insert into reconciliation_exception (id, kind, balance_transaction, type, source, minor,
                                                                      fee_minor, currency, occurred_at, first_seen_at)
                                select l.id, case when c.balance_transaction is null then 'UNBOOKED' else 'DIFFERS' end,
                                       l.balance_transaction, l.type, nullif(l.source, ''), l.minor, l.fee_minor,
                                       l.currency, l.occurred_at, $9
                                  from %s left join cash c on c.balance_transaction = l.balance_transaction
                                 where c.balance_transaction is null or not (%s)
                                    on conflict on constraint seen_once do nothing""".formatted(LISTED, ALIKE)).execute(listed))
                .replaceWithVoid());
    }

    private Tuple columns(List<ListedMovement> page) {
        return Tuple.tuple()
                .addArrayOfUUID(page.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .addArrayOfString(texts(page, listed -> listed.movement().balanceTransaction()))
                .addArrayOfString(texts(page, ListedMovement::type))
                .addArrayOfString(texts(page, listed -> listed.source().orElse("")))
                .addArrayOfLong(page.stream()
                        .map(listed -> listed.movement().amount().minor())
                        .toArray(Long[]::new))
                .addArrayOfLong(page.stream()
                        .map(listed -> listed.movement().fee().minor())
                        .toArray(Long[]::new))
                .addArrayOfString(texts(
                        page, listed -> listed.movement().amount().currency().getCurrencyCode()))
                .addArrayOfOffsetDateTime(page.stream()
                        .map(listed -> listed.movement().occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static String[] texts(List<ListedMovement> page, Function<ListedMovement, String> column) {
        return page.stream().map(column).toArray(String[]::new);
    }

    /** What the books have within what was compared, and Stripe did not list. */
    Uni<List<String>> unseen(Covered covered, int most) {
        return pool.preparedQuery("""
                        select c.balance_transaction from cash c
                         where c.reconciled_at is null and c.occurred_at between $1 and $2
                           and not exists (select from reconciliation_exception e
                                            where e.balance_transaction = c.balance_transaction
                                              and (e.kind = 'DIFFERS' or e.resolved_by is not null))
                         order by c.occurred_at limit $3""")
                .execute(Parameters.of(covered.from(), covered.until(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    Uni<Void> unknown(String balanceTransaction) {
        return pool.preparedQuery("""
                        insert into reconciliation_exception (id, kind, balance_transaction, type, minor, fee_minor, currency,
                                                              occurred_at, first_seen_at)
                        select $2, 'UNKNOWN_TO_STRIPE', balance_transaction, kind, minor, fee_minor, currency, occurred_at, $3
                          from cash where balance_transaction = $1
                            on conflict on constraint seen_once do nothing""")
                .execute(Parameters.of(balanceTransaction, ids.next(), clock.instant()))
                .replaceWithVoid();
    }

    /** What agrees by now needs nobody any more. */
    Uni<Void> closeAgreed() {
        return pool.preparedQuery("""
                        update reconciliation_exception l set resolved_at = $1
                          from cash c
                         where l.resolved_at is null and c.balance_transaction = l.balance_transaction
                           and case l.kind when 'UNKNOWN_TO_STRIPE' then c.reconciled_at is not null else %s end""".formatted(ALIKE))
                .execute(Parameters.of(clock.instant()))
                .replaceWithVoid();
    }

    /** A person is told of each exception once that has been open for too long. */
    Uni<Void> alertOverdue() {
        var since = clock.instant().minus(config.alertAfter());
        return pool.withTransaction(connection -> connection
                .preparedQuery("update reconciliation_exception set alerted_at = $2"
                        + " where resolved_at is null and alerted_at is null and first_seen_at <= $1 returning "
                        + ExceptionRow.COLUMNS)
                .execute(Parameters.of(since, clock.instant()))
                .map(ExceptionRow::all)
                .onItem()
                .transformToMulti(overdue -> Multi.createFrom().iterable(overdue))
                .onItem()
                .transformToUniAndConcatenate(row -> alert(connection, row))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> alert(SqlConnection connection, ExceptionRow row) {
        return alerts.raise(
                Sql.connection(connection),
                AlertKind.RECONCILIATION_OVERDUE,
                row.id().wire(),
                "%s %s (%s, %s) since %s"
                        .formatted(row.kind(), row.balanceTransaction(), row.type(), row.amount(), row.firstSeenAt()));
    }
}
