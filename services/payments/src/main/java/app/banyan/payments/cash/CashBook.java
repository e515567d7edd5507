package app.banyan.payments.cash;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.domain.Backoff;
import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.CheckoutSession;
import app.banyan.payments.domain.Disputable;
import app.banyan.payments.domain.Payment;
import app.banyan.payments.domain.Refundable;
import app.banyan.payments.domain.SeenRefund;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What moved on the Stripe balance, one row for each balance transaction, and the payments whose balance transaction is
 * still to come. Money that does not match its order is cash all the same: it is there.
 */
@ApplicationScoped
public class CashBook {

    private static final int AT_ONCE = 50;

    private final Outbox outbox;
    private final Alerts alerts;
    private final Clock clock;
    private final Backoff backoff;
    private final int alertAfter;

    CashBook(Outbox outbox, Alerts alerts, @ProtocolTime Clock clock, PaymentsConfig config) {
        this.outbox = outbox;
        this.alerts = alerts;
        this.clock = clock;
        this.backoff = new Backoff(config.cash().firstWait(), config.cash().longestWait());
        this.alertAfter = config.cash().alertAfter();
    }

    /**
     * In the transaction that has locked the payment: records the money, or remembers to ask for it.
     *
     * @return what is to be told of it
     */
    public Uni<List<DomainEvent>> take(SqlConnection connection, Payment payment, CheckoutSession seen) {
        var sql = Sql.connection(connection);
        return seen.cash()
                .map(movement -> capture(sql, payment, movement))
                .orElseGet(() -> remember(sql, payment, seen.id()).replaceWith(List.of()));
    }

    /** In the transaction that has locked the refund: records what it moved so far. Looking again is the refund's own job. */
    public Uni<Void> take(Refundable payment, RefundId refund, int sending, SeenRefund seen) {
        return seen.out()
                .map(movement -> record(CashRecorded.refunded(payment, refund, movement), sending))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .flatMap(_ -> seen.back()
                        .map(movement -> record(CashRecorded.refundFailed(payment, refund, movement), sending))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** In the transaction that has locked the dispute's payment; answers what is to be told of it. */
    public Uni<List<DomainEvent>> take(
            SqlConnection connection, Disputable payment, DisputeId dispute, List<CashMovement> movements) {
        return write(
                connection,
                movements.stream()
                        .map(movement -> CashRecorded.disputed(payment, dispute, movement))
                        .toList());
    }

    /** In the transaction that has locked the transfer; answers what is to be told of it. */
    public Uni<List<DomainEvent>> take(SqlConnection connection, PayoutId payout, List<CashMovement> movements) {
        return write(
                connection,
                movements.stream()
                        .map(movement -> CashRecorded.transferred(payout, movement))
                        .toList());
    }

    private Uni<List<DomainEvent>> write(SqlConnection connection, List<CashRecorded> moved) {
        return Multi.createFrom()
                .iterable(moved)
                .onItem()
                .transformToUniAndConcatenate(cash -> write(connection, cash).map(fresh -> fresh ? cash : null))
                .collect()
                .asList()
                .map(List::copyOf);
    }

    private Uni<Boolean> write(SqlConnection connection, CashRecorded cash) {
        return connection
                .preparedQuery("""
                        insert into cash (balance_transaction, kind, payment, dispute, payout, minor, fee_minor, net_minor,
                                          currency, occurred_at, recorded_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                            on conflict (balance_transaction) do nothing""")
                .execute(Parameters.of(
                        cash.balanceTransaction(),
                        cash.kind(),
                        cash.payment(),
                        cash.dispute(),
                        cash.payout(),
                        cash.amount().minor(),
                        cash.fee().minor(),
                        cash.net().minor(),
                        cash.amount().currency().getCurrencyCode(),
                        cash.occurredAt(),
                        clock.instant()))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> record(CashRecorded cash, int sending) {
        return write(Sql.session(), cash, sending)
                .flatMap(fresh ->
                        fresh == 1 ? outbox.append(cash) : Uni.createFrom().voidItem());
    }

    private Uni<Integer> write(Sql sql, CashRecorded cash, int sending) {
        return sql.update(
                """
                insert into cash (balance_transaction, kind, payment, refund, minor, fee_minor, net_minor,
                                  currency, occurred_at, recorded_at, sending)
                values ($1, $2, $3, cast(nullif($4, '') as uuid), $5, $6, $7, $8, $9, $10, $11)
                    on conflict (balance_transaction) do nothing""",
                cash.balanceTransaction(),
                cash.kind(),
                cash.payment().orElseThrow().value(),
                cash.refund().map(refund -> refund.value().toString()).orElse(""),
                cash.amount().minor(),
                cash.fee().minor(),
                cash.net().minor(),
                cash.amount().currency().getCurrencyCode(),
                cash.occurredAt(),
                clock.instant(),
                sending);
    }

    private Uni<List<DomainEvent>> capture(Sql sql, Payment payment, CashMovement movement) {
        var cash = CashRecorded.captured(payment, movement);
        return write(sql, cash, 1)
                .call(() -> sql.update(
                        "delete from cash_due where payment = $1", payment.id().value()))
                .map(fresh -> fresh == 1 ? List.of(cash) : List.of());
    }

    /** A look that is older than the record must not ask for it again. */
    private Uni<Void> remember(Sql sql, Payment payment, String session) {
        var now = clock.instant();
        return sql.update("""
                        insert into cash_due (payment, session, since, due_at)
                        select p.id, $2, $3, $4 from payment p
                         where p.id = $1 and not exists (select from cash c where c.payment = p.id and c.kind = 'captured')
                            on conflict do nothing""", payment.id().value(), session, now, now.plus(backoff.after(1)))
                .replaceWithVoid();
    }

    /** The payments that Stripe may be asked about again. */
    @WithSession
    public Uni<List<UUID>> due() {
        return Sql.session()
                .query(
                        "select payment from cash_due where due_at <= $1 order by due_at limit " + AT_ONCE,
                        clock.instant())
                .map(rows -> rows.stream().map(row -> (UUID) row[0]).toList());
    }

    /** The session to look at; empty when it is not due any more, since another worker was faster. */
    @WithTransaction
    public Uni<Optional<String>> claim(UUID payment) {
        return Sql.session()
                .query(
                        "select session, attempts from cash_due where payment = $1 and due_at <= $2 for update",
                        payment,
                        clock.instant())
                .flatMap(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : postpone(payment, (int) rows.getFirst()[1] + 1)
                                .replaceWith(Optional.of((String) rows.getFirst()[0])));
    }

    private Uni<Void> postpone(UUID payment, int attempts) {
        var next = Sql.session()
                .update(
                        "update cash_due set attempts = $2, due_at = $3 where payment = $1",
                        payment,
                        attempts,
                        clock.instant().plus(backoff.after(attempts + 1)))
                .replaceWithVoid();
        return attempts < alertAfter
                ? next
                : next.flatMap(_ -> alerts.raise(
                        AlertKind.CASH_MISSING,
                        payment.toString(),
                        "Stripe has the money, but no balance transaction after %d questions".formatted(attempts)));
    }
}
