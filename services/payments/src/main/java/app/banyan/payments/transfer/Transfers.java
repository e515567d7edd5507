package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.cash.CashBook;
import app.banyan.payments.domain.Backoff;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PaymentsRefusal.TransferDiffers;
import app.banyan.payments.domain.PaymentsRefusal.TransferNotThere;
import app.banyan.payments.domain.SeenTransfer;
import app.banyan.payments.domain.TransferAttempt;
import app.banyan.payments.domain.TransferState;
import app.banyan.payments.payoutaccount.PayeeView;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Money on its way to payees, one transfer for each payout. Whoever asks for one asks again until it is decided; whoever
 * sends it has written down under which key before Stripe hears of it.
 */
@ApplicationScoped
public class Transfers {

    private final Pool pool;
    private final CashBook cash;
    private final Alerts alerts;
    private final Outbox outbox;
    private final Clock clock;
    private final Clock protocolClock;
    private final PaymentsConfig.Transfer config;
    private final Backoff backoff;

    Transfers(
            Pool pool,
            CashBook cash,
            Alerts alerts,
            Outbox outbox,
            Clock clock,
            @ProtocolTime Clock protocolClock,
            PaymentsConfig config) {
        this.pool = pool;
        this.cash = cash;
        this.alerts = alerts;
        this.outbox = outbox;
        this.clock = clock;
        this.protocolClock = protocolClock;
        this.config = config.transfer();
        this.backoff = new Backoff(this.config.firstWait(), this.config.longestWait());
    }

    /**
     * What is to be sent.
     *
     * @param by the service that asks
     */
    record Request(PayoutId payout, Payee payee, Money amount, String by) {

        boolean isFor(TransferRow row) {
            return row.payee().equals(payee) && row.amount().equals(amount);
        }
    }

    /** @param fresh whether it was accepted just now */
    record Accepted(TransferView view, boolean fresh) {}

    /** The payout is the key: asked again, the transfer that is there answers. */
    Uni<Accepted> accept(Request request) {
        return pool.preparedQuery("""
                        insert into transfer (payout, payee_kind, payee, minor, currency, requested_by, requested_at, state,
                                              due_at)
                        values ($1, $2, $3, $4, $5, $6, $7, 'REQUESTED', $8) on conflict (payout) do nothing
                        returning\s""" + TransferRow.COLUMNS)
                .execute(Parameters.of(
                        request.payout(),
                        request.payee().kind(),
                        request.payee().id(),
                        request.amount().minor(),
                        request.amount().currency().getCurrencyCode(),
                        request.by(),
                        clock.instant(),
                        protocolClock.instant()))
                .map(TransferRow::first)
                .flatMap(fresh -> fresh.map(row -> Uni.createFrom().item(new Accepted(TransferView.of(row), true)))
                        .orElseGet(() -> known(request)));
    }

    private Uni<Accepted> known(Request request) {
        return there(request.payout()).map(row -> {
            if (!request.isFor(row)) {
                throw new Refused(new TransferDiffers(request.payout()));
            }
            return new Accepted(TransferView.of(row), false);
        });
    }

    Uni<TransferView> view(PayoutId payout) {
        return there(payout).map(TransferView::of);
    }

    private Uni<TransferRow> there(PayoutId payout) {
        return TransferRow.find(pool, payout)
                .map(row -> row.orElseThrow(() -> new Refused(new TransferNotThere(payout))));
    }

    /** Those that Stripe may be asked about now. */
    Uni<List<PayoutId>> due(int most) {
        return pool.preparedQuery("select payout from transfer where due_at <= $1 order by due_at limit $2")
                .execute(Parameters.of(protocolClock.instant(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PayoutId(row.getUUID("payout")))
                        .toList());
    }

    /** Takes a transfer for as long as the lease; empty when it is not due any more, or somebody else has it. */
    Uni<Optional<TransferAttempt>> claim(PayoutId payout) {
        var now = protocolClock.instant();
        return pool.withTransaction(connection -> connection
                .preparedQuery("update transfer set attempts = attempts + 1, due_at = $2"
                        + " where payout = $1 and due_at <= $3 returning " + TransferRow.COLUMNS)
                .execute(Parameters.of(payout, now.plus(config.lease()), now))
                .map(TransferRow::first)
                .call(row -> row.filter(one -> one.attempts() >= config.alertAfter())
                        .map(stuck -> alerts.raise(
                                Sql.connection(connection),
                                stuck.stripeTransfer().isPresent() ? AlertKind.CASH_MISSING : AlertKind.TRANSFER_STUCK,
                                payout.wire(),
                                "Stripe has not said what became of it and of its money after %d questions"
                                        .formatted(stuck.attempts())))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(row -> row.map(TransferRow::attempt)));
    }

    /** Writes down where the money is about to be sent, and under which key; empty when that was decided otherwise. */
    Uni<Optional<TransferAttempt>> sending(TransferAttempt attempt, String destination) {
        return pool.preparedQuery("update transfer set state = 'SENDING', destination = $2, key_used_at = $3"
                        + " where payout = $1 and state = 'REQUESTED' returning " + TransferRow.COLUMNS)
                .execute(Parameters.of(attempt.payout(), destination, protocolClock.instant()))
                .map(TransferRow::first)
                .map(row -> row.map(TransferRow::attempt));
    }

    /** A look has shown that the last key made no transfer, so the next question has a key of its own. */
    Uni<Optional<TransferAttempt>> nextKey(TransferAttempt last) {
        return pool.preparedQuery("update transfer set key_number = key_number + 1, key_used_at = $3"
                        + " where payout = $1 and state = 'SENDING' and key_number = $2 returning "
                        + TransferRow.COLUMNS)
                .execute(Parameters.of(last.payout(), last.keyNumber(), protocolClock.instant()))
                .map(TransferRow::first)
                .map(row -> row.map(TransferRow::attempt));
    }

    /** Nobody knows whether Stripe acted: it is asked again, later each time. */
    Uni<Void> postpone(PayoutId payout) {
        return pool.withTransaction(connection -> TransferRow.lock(connection, payout)
                .flatMap(row -> row.filter(one -> one.dueAt().isPresent())
                        .map(one -> connection
                                .preparedQuery("update transfer set due_at = $2 where payout = $1")
                                .execute(Parameters.of(payout, after(one.attempts())))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** The money will not be sent: nothing was asked of Stripe, or a look has shown that nothing came of it. */
    Uni<Void> fail(PayoutId payout, String reason, String why) {
        return locked(
                        payout,
                        (connection, row) -> row.state().mayBecome(TransferState.FAILED)
                                ? fail(connection, row, reason, why)
                                : nothing())
                .replaceWithVoid();
    }

    private Uni<Outcome> fail(SqlConnection connection, TransferRow row, String reason, String why) {
        var now = clock.instant();
        return connection
                .preparedQuery(
                        "update transfer set state = 'FAILED', failed_at = $2, failure_reason = $3, due_at = null"
                                + " where payout = $1")
                .execute(Parameters.of(row.payout(), now, reason))
                .flatMap(_ -> outbox.append(
                        connection,
                        List.of(new PayoutFailed(row.payout(), PayeeView.of(row.payee()), row.amount(), reason, now))))
                .flatMap(_ -> alert(
                        connection, AlertKind.TRANSFER_FAILED, row.payout().wire(), why))
                .replaceWith(new Outcome.Handled());
    }

    /** Brings a transfer to where Stripe shows it to be. Looking again changes nothing. */
    public Uni<Outcome> settle(SeenTransfer seen) {
        return ours(seen)
                .map(payout -> locked(
                        payout,
                        (connection, row) ->
                                isOther(row, seen) ? twice(connection, row, seen) : settle(connection, row, seen)))
                .orElseGet(() -> ignored("no transfer of ours"));
    }

    private static Optional<PayoutId> ours(SeenTransfer seen) {
        try {
            return seen.payout().map(PayoutId::of);
        } catch (IllegalArgumentException notAnIdOfOurs) {
            return Optional.empty();
        }
    }

    /** A second transfer, one that was believed not to be, or one of another amount. */
    private static boolean isOther(TransferRow row, SeenTransfer seen) {
        return row.state() == TransferState.FAILED
                || !row.amount().equals(seen.amount())
                || row.stripeTransfer()
                        .filter(known -> !known.equals(seen.id()))
                        .isPresent();
    }

    private Uni<Outcome> twice(SqlConnection connection, TransferRow row, SeenTransfer seen) {
        return alert(
                        connection,
                        AlertKind.UNBOOKED_MONEY,
                        seen.id(),
                        "a transfer at Stripe under the name of %s, which is %s".formatted(row.payout(), row.state()))
                .replaceWith(new Outcome.Handled());
    }

    private Uni<Outcome> settle(SqlConnection connection, TransferRow row, SeenTransfer seen) {
        var now = clock.instant();
        var events = new ArrayList<DomainEvent>();
        var payee = PayeeView.of(row.payee());
        if (row.stripeTransfer().isEmpty()) {
            events.add(new PayoutTransferred(row.payout(), payee, row.amount(), seen.id(), now));
        }
        var back = seen.wholeIsBack() && row.state() != TransferState.REVERSED;
        if (back) {
            events.add(new PayoutReversed(row.payout(), payee, row.amount(), seen.id(), now));
        }
        return remembered(connection, row, seen)
                .flatMap(_ -> transferred(connection, row, seen, now))
                .flatMap(_ -> moved(connection, row, seen, now))
                .flatMap(_ -> seen.reversed().isPositive() ? reversedAlert(connection, row, seen) : nothing())
                .flatMap(_ -> cash.take(
                        connection,
                        row.payout(),
                        Stream.concat(seen.out().stream(), seen.back().stream()).toList()))
                .flatMap(booked -> outbox.append(
                        connection,
                        Stream.concat(events.stream(), booked.stream()).toList()))
                .replaceWith(new Outcome.Handled());
    }

    /** Stripe knows a transfer that we do not remember to have asked for: it was, before this database was restored. */
    private Uni<Void> remembered(SqlConnection connection, TransferRow row, SeenTransfer seen) {
        return connection
                .preparedQuery("update transfer set state = 'SENDING', destination = $2, key_used_at = $3"
                        + " where payout = $1 and state = 'REQUESTED'")
                .execute(Parameters.of(row.payout(), seen.destination(), protocolClock.instant()))
                .replaceWithVoid();
    }

    private static Uni<Void> transferred(SqlConnection connection, TransferRow row, SeenTransfer seen, Instant now) {
        return connection
                .preparedQuery("update transfer set state = 'TRANSFERRED', stripe_transfer = $2, transferred_at = $3"
                        + " where payout = $1 and state = 'SENDING'")
                .execute(Parameters.of(row.payout(), seen.id(), now))
                .replaceWithVoid();
    }

    /** What came back counts up only: an old look says nothing about it. */
    private Uni<Void> moved(SqlConnection connection, TransferRow row, SeenTransfer seen, Instant now) {
        return connection
                .preparedQuery("""
                        update transfer
                           set reversed_minor = greatest(reversed_minor, $2),
                               state = case when $3 then 'REVERSED' else state end,
                               reversed_at = case when $3 then coalesce(reversed_at, $4) else reversed_at end,
                               due_at = $5
                         where payout = $1""")
                .execute(Parameters.of(
                        row.payout(),
                        seen.reversed().minor(),
                        seen.wholeIsBack(),
                        now,
                        seen.booked() ? Optional.empty() : Optional.of(after(Math.max(1, row.attempts())))))
                .replaceWithVoid();
    }

    private Uni<Void> reversedAlert(SqlConnection connection, TransferRow row, SeenTransfer seen) {
        return alert(
                connection,
                AlertKind.TRANSFER_REVERSED,
                row.payout().wire(),
                "%s of %s came back from %s".formatted(seen.reversed(), seen.amount(), row.payee()));
    }

    private Uni<Void> alert(SqlConnection connection, AlertKind kind, String subject, String detail) {
        return alerts.raise(Sql.connection(connection), kind, subject, detail);
    }

    private Uni<Outcome> locked(PayoutId payout, BiFunction<SqlConnection, TransferRow, Uni<Outcome>> work) {
        return pool.withTransaction(connection -> TransferRow.lock(connection, payout)
                .flatMap(row -> row.map(found -> work.apply(connection, found))
                        .orElseGet(() -> ignored("no transfer of ours"))));
    }

    private Instant after(int failures) {
        return protocolClock.instant().plus(backoff.after(failures));
    }

    private static Uni<Outcome> ignored(String reason) {
        return Uni.createFrom().item(new Outcome.Ignored(reason));
    }

    private static <T> Uni<T> nothing() {
        return Uni.createFrom().nullItem();
    }
}
