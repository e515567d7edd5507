package app.banyan.payments.reconciliation;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.payments.domain.ExceptionId;
import app.banyan.payments.domain.PaymentsRefusal.ExceptionIsResolved;
import app.banyan.payments.domain.PaymentsRefusal.ExceptionNotThere;
import app.banyan.payments.reconciliation.ReconciliationView.KindTotal;
import app.banyan.payments.stripe.StripeBalances;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** What Stripe holds and what the books say it holds, and who looks after what differs. */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final UUID BEFORE_EVERY_ID = new UUID(0, 0);

    private final Pool pool;
    private final StripeBalances balances;
    private final Clock clock;

    Reconciliation(Pool pool, StripeBalances balances, Clock clock) {
        this.pool = pool;
        this.balances = balances;
        this.clock = clock;
    }

    Uni<ReconciliationView> report(boolean resolved, PageRequest page) {
        return totals().flatMap(totals -> stripeBalance()
                .flatMap(balance -> exceptions(resolved, page)
                        .flatMap(exceptions ->
                                run().map(run -> ReconciliationView.of(run, totals, balance, exceptions)))));
    }

    private Uni<List<KindTotal>> totals() {
        return pool.query("""
                        select kind, currency, count(*), sum(minor)::bigint, sum(fee_minor)::bigint, sum(net_minor)::bigint
                          from cash group by kind, currency order by kind, currency""")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Reconciliation::total)
                        .toList());
    }

    private static KindTotal total(Row row) {
        var currency = Currency.getInstance(row.getString(1));
        return new KindTotal(
                row.getString(0),
                row.getLong(2),
                new Money(row.getLong(3), currency),
                new Money(row.getLong(4), currency),
                new Money(row.getLong(5), currency));
    }

    /** Asked at this moment; a report without it is better than none. */
    private Uni<Optional<Money>> stripeBalance() {
        return balances.of(Money.CNY)
                .map(balance -> Optional.of(balance.total()))
                .onFailure(Refused.class)
                .invoke(away -> LOG.warnf("the report goes without Stripe's balance: %s", away.toString()))
                .onFailure(Refused.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<ReconciliationView.Run>> run() {
        return pool.query("select covers_from, covers_until, ran_at from reconciliation")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new ReconciliationView.Run(
                                row.getOffsetDateTime(0).toInstant(),
                                row.getOffsetDateTime(1).toInstant(),
                                row.getOffsetDateTime(2).toInstant())));
    }

    /** Oldest first. */
    private Uni<Page<ExceptionView>> exceptions(boolean resolved, PageRequest page) {
        var now = clock.instant();
        return pool.preparedQuery("select " + ExceptionRow.COLUMNS + " from reconciliation_exception"
                        + " where ($1 or resolved_at is null) and id > $2 order by id limit $3")
                .execute(Parameters.of(resolved, page.afterId().orElse(BEFORE_EVERY_ID), page.fetch()))
                .map(ExceptionRow::all)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id().value()), row -> ExceptionView.of(row, now)));
    }

    /** Somebody looks after it; whoever it was before is told apart by the log. */
    Uni<ExceptionView> assign(ExceptionId exception, AccountId owner, String note, AccountId by) {
        LOG.infof("exception %s is given to %s by %s", exception, owner, by);
        return pool.preparedQuery("update reconciliation_exception"
                        + " set owner = $2, note = $3, assigned_by = $4, assigned_at = $5"
                        + " where id = $1 and resolved_at is null returning " + ExceptionRow.COLUMNS)
                .execute(Parameters.of(exception, owner, note, by, clock.instant()))
                .flatMap(rows -> changed(exception, rows));
    }

    /** A person says why both sides need not agree, or that they do by other means. */
    Uni<ExceptionView> resolve(ExceptionId exception, String reason, AccountId by) {
        return pool.preparedQuery("update reconciliation_exception"
                        + " set resolved_at = $2, resolved_by = $3, reason = $4"
                        + " where id = $1 and resolved_at is null returning " + ExceptionRow.COLUMNS)
                .execute(Parameters.of(exception, clock.instant(), by, reason))
                .flatMap(rows -> changed(exception, rows));
    }

    private Uni<ExceptionView> changed(ExceptionId exception, RowSet<Row> rows) {
        Instant now = clock.instant();
        return ExceptionRow.all(rows).stream()
                .findFirst()
                .map(row -> Uni.createFrom().item(ExceptionView.of(row, now)))
                .orElseGet(() -> notOpen(exception));
    }

    private Uni<ExceptionView> notOpen(ExceptionId exception) {
        return pool.preparedQuery("select from reconciliation_exception where id = $1")
                .execute(Parameters.of(exception))
                .map(rows -> {
                    throw new Refused(
                            rows.size() == 0 ? new ExceptionNotThere(exception) : new ExceptionIsResolved(exception));
                });
    }
}
