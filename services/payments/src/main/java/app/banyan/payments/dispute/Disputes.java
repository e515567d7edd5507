package app.banyan.payments.dispute;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Page;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.cash.CashBook;
import app.banyan.payments.domain.Backoff;
import app.banyan.payments.domain.Disputable;
import app.banyan.payments.domain.DisputeState;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.domain.PaymentsRefusal.PaymentIsDisputed;
import app.banyan.payments.domain.SeenDispute;
import app.banyan.payments.payment.Payments;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Money that payers' banks claim back. Whatever is heard, the dispute is looked at, and brought from where it was known to
 * stand to where it stands now, step by step: who hears of its end has heard of its beginning.
 */
@ApplicationScoped
public class Disputes {

    private static final UUID PAST_EVERY_ID = new UUID(-1, -1);

    private final Pool pool;
    private final Payments payments;
    private final CashBook cash;
    private final Alerts alerts;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final Clock protocolClock;
    private final PaymentsConfig.Dispute config;
    private final Backoff backoff;

    Disputes(
            Pool pool,
            Payments payments,
            CashBook cash,
            Alerts alerts,
            Outbox outbox,
            Ids ids,
            Clock clock,
            @ProtocolTime Clock protocolClock,
            PaymentsConfig config) {
        this.pool = pool;
        this.payments = payments;
        this.cash = cash;
        this.alerts = alerts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.protocolClock = protocolClock;
        this.config = config.dispute();
        this.backoff = new Backoff(this.config.firstWait(), this.config.longestWait());
    }

    /** Brings a dispute to where Stripe shows it to be. Looking again changes nothing. */
    public Uni<Outcome> settle(SeenDispute seen) {
        return pool.withTransaction(connection -> payments.locked(connection, seen.paymentIntent())
                .flatMap(payment -> payment.map(ours -> settle(connection, ours, seen))
                        .orElseGet(
                                () -> Uni.createFrom().item(new Outcome.Ignored("no payment of ours is disputed")))));
    }

    private Uni<Outcome> settle(SqlConnection connection, Disputable payment, SeenDispute seen) {
        return known(connection, seen)
                .flatMap(row -> row.map(Uni.createFrom()::item).orElseGet(() -> begin(connection, payment, seen)))
                .flatMap(row -> escalate(connection, row, seen))
                .flatMap(row -> close(connection, row, seen))
                .flatMap(row -> tell(connection, payment, row, seen))
                .replaceWith(new Outcome.Handled());
    }

    private static Uni<Optional<Step>> known(SqlConnection connection, SeenDispute seen) {
        return connection
                .preparedQuery("select " + DisputeRow.COLUMNS + " from dispute where stripe_dispute = $1 for update")
                .execute(Parameters.of(seen.id()))
                .map(rows -> DisputeRow.all(rows).stream().findFirst().map(row -> new Step(row, false, false)));
    }

    /**
     * Where a dispute has come to.
     *
     * @param opened whether it was opened just now, so that it must be told
     * @param closed whether it was closed just now, so that it must be told
     */
    private record Step(DisputeRow row, boolean opened, boolean closed) {}

    private Uni<Step> begin(SqlConnection connection, Disputable payment, SeenDispute seen) {
        var inquiry = seen.state() == DisputeState.INQUIRY || seen.state() == DisputeState.DROPPED;
        return connection
                .preparedQuery("""
                        insert into dispute (id, stripe_dispute, payment, minor, currency, reason, state, opened_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8) returning\s""" + DisputeRow.COLUMNS)
                .execute(Parameters.of(
                        ids.next(),
                        seen.id(),
                        payment.payment(),
                        seen.amount().minor(),
                        seen.amount().currency().getCurrencyCode(),
                        seen.reason(),
                        inquiry ? DisputeState.INQUIRY : DisputeState.OPEN,
                        seen.openedAt()))
                .map(rows -> DisputeRow.all(rows).getFirst())
                .call(row -> alerts.raise(
                        Sql.connection(connection),
                        AlertKind.DISPUTE_OPENED,
                        row.id().wire(),
                        payment.payment(),
                        "%s of it are claimed back: %s (%s at Stripe)"
                                .formatted(row.amount(), row.reason(), seen.id())))
                .map(row -> new Step(row, !inquiry, false));
    }

    /** The bank was not content with the answer to its inquiry. */
    private Uni<Step> escalate(SqlConnection connection, Step step, SeenDispute seen) {
        var escalates = step.row().state() == DisputeState.INQUIRY
                && seen.state() != DisputeState.INQUIRY
                && seen.state() != DisputeState.DROPPED;
        return escalates
                ? connection
                        .preparedQuery("update dispute set state = 'OPEN', minor = $2 where id = $1 returning "
                                + DisputeRow.COLUMNS)
                        .execute(Parameters.of(step.row().id(), seen.amount().minor()))
                        .map(rows -> new Step(DisputeRow.all(rows).getFirst(), true, false))
                : Uni.createFrom().item(step);
    }

    private Uni<Step> close(SqlConnection connection, Step step, SeenDispute seen) {
        return seen.state().closed() && step.row().state().mayBecome(seen.state())
                ? connection
                        .preparedQuery("update dispute set state = $2, closed_at = $3 where id = $1 returning "
                                + DisputeRow.COLUMNS)
                        .execute(Parameters.of(step.row().id(), seen.state(), clock.instant()))
                        .map(rows -> new Step(DisputeRow.all(rows).getFirst(), step.opened(), true))
                : Uni.createFrom().item(step);
    }

    private Uni<Void> tell(SqlConnection connection, Disputable payment, Step step, SeenDispute seen) {
        return cash.take(connection, payment, step.row().id(), seen.movements())
                .flatMap(booked -> outbox.append(
                        connection,
                        Stream.of(opened(payment, step), booked, closed(payment, step))
                                .flatMap(List::stream)
                                .toList()))
                .flatMap(_ -> lookAgain(connection, step.row(), seen));
    }

    private List<DomainEvent> opened(Disputable payment, Step step) {
        var row = step.row();
        return step.opened()
                ? List.of(new PaymentDisputed(
                        row.id(),
                        payment.payment(),
                        payment.order(),
                        payment.seller(),
                        row.amount(),
                        row.reason(),
                        clock.instant()))
                : List.of();
    }

    private static List<DomainEvent> closed(Disputable payment, Step step) {
        var row = step.row();
        return step.closed() && row.state() != DisputeState.DROPPED
                ? List.of(new DisputeClosed(
                        row.id(),
                        payment.payment(),
                        payment.order(),
                        payment.seller(),
                        row.amount(),
                        row.state().name().toLowerCase(Locale.ROOT),
                        row.closedAt().orElseThrow()))
                : List.of();
    }

    /** Until all money is written down; an old look says nothing about that. */
    private Uni<Void> lookAgain(SqlConnection connection, DisputeRow row, SeenDispute seen) {
        var done = seen.booked() && seen.state() == row.state();
        return due(connection, row, done ? Optional.empty() : Optional.of(after(Math.max(1, row.attempts()))));
    }

    /** Stripe's names of the disputes whose money it has not written down yet. */
    Uni<List<String>> due(int most) {
        return pool.preparedQuery("select stripe_dispute from dispute where due_at <= $1 order by due_at limit $2")
                .execute(Parameters.of(protocolClock.instant(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    /** Another question is asked; when to ask the next one is committed first. */
    Uni<Void> asking(String stripeDispute) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update dispute set attempts = attempts + 1 where stripe_dispute = $1 returning "
                        + DisputeRow.COLUMNS)
                .execute(Parameters.of(stripeDispute))
                .map(rows -> DisputeRow.all(rows).getFirst())
                .call(row -> due(connection, row, Optional.of(after(row.attempts()))))
                .flatMap(row ->
                        row.attempts() < config.alertAfter() ? Uni.createFrom().voidItem() : missing(connection, row)));
    }

    private static Uni<Void> due(SqlConnection connection, DisputeRow row, Optional<Instant> at) {
        return connection
                .preparedQuery("update dispute set due_at = $2 where id = $1")
                .execute(Parameters.of(row.id(), at))
                .replaceWithVoid();
    }

    private Uni<Void> missing(SqlConnection connection, DisputeRow row) {
        return alerts.raise(
                Sql.connection(connection),
                AlertKind.CASH_MISSING,
                row.id().wire(),
                row.payment(),
                "Stripe has not written down its money after %d questions".formatted(row.attempts()));
    }

    private Instant after(int failures) {
        return protocolClock.instant().plus(backoff.after(failures));
    }

    /** In the transaction that has locked the payment: refuses while its money is with the payer's bank, or went there. */
    public Uni<Void> mustNotBar(PaymentId payment) {
        return Sql.session()
                .query("select id from dispute where payment = $1 and state in ('OPEN', 'LOST')", payment.value())
                .invoke(rows -> rows.stream().findFirst().ifPresent(row -> {
                    throw new Refused(new PaymentIsDisputed(payment, new DisputeId((UUID) row[0])));
                }))
                .replaceWithVoid();
    }

    Uni<Page<DisputeView>> newest(Optional<DisputeState> state, PageRequest page) {
        return DisputeRow.newest(pool, state, page.afterId().orElse(PAST_EVERY_ID), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id().value()), DisputeView::of));
    }
}
