package app.banyan.payments.payment;

import static app.banyan.payments.domain.PaymentState.CAPTURED;
import static app.banyan.payments.domain.PaymentState.MISMATCH;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.cash.CashBook;
import app.banyan.payments.domain.CheckoutSession;
import app.banyan.payments.domain.Disputable;
import app.banyan.payments.domain.FailureReason;
import app.banyan.payments.domain.Opening;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.domain.PaymentState;
import app.banyan.payments.domain.PaymentsRefusal.AmountDiffers;
import app.banyan.payments.domain.PaymentsRefusal.PaymentNotThere;
import app.banyan.payments.domain.PaymentsRefusal.UnknownPayment;
import app.banyan.payments.domain.Refundable;
import app.banyan.payments.domain.Verdict;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The payments of orders: one for each, from the first question of the seller to the money. */
@ApplicationScoped
public class Payments {

    private static final UUID PAST_EVERY_ID = new UUID(-1, -1);

    private final Pool pool;
    private final Outbox outbox;
    private final CashBook cash;
    private final Alerts alerts;
    private final Ids ids;
    private final Clock clock;
    private final Clock protocolClock;
    private final Duration pageLife;

    Payments(
            Pool pool,
            Outbox outbox,
            CashBook cash,
            Alerts alerts,
            Ids ids,
            Clock clock,
            @ProtocolTime Clock protocolClock,
            PaymentsConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.cash = cash;
        this.alerts = alerts;
        this.ids = ids;
        this.clock = clock;
        this.protocolClock = protocolClock;
        this.pageLife = config.checkout().pageLife();
    }

    /**
     * What a seller wants paid.
     *
     * @param seller    the service that asks; only it sees the payment
     * @param returnUrl where the buyer's browser comes back to
     */
    public record Request(OrderId order, String seller, Money amount, String description, String returnUrl) {}

    /** @param opening the attempt to ask Stripe with; committed, so that a crash after the question asks the same again */
    public record Accepted(CheckoutView view, Opening opening) {}

    /** The order is the key: asked again, the payment that is there answers, and only another amount is refused. */
    public Uni<Accepted> accept(Request request) {
        return insert(request)
                .flatMap(fresh -> fresh.map(row -> Uni.createFrom().item(row))
                        .orElseGet(() -> known(request.order(), request.seller())))
                .invoke(row -> {
                    if (!row.amount().equals(request.amount())) {
                        throw new Refused(new AmountDiffers(request.order(), row.amount()));
                    }
                })
                .map(row -> new Accepted(CheckoutView.of(row), row.opening()));
    }

    private Uni<Optional<PaymentRow>> insert(Request request) {
        return pool.preparedQuery("""
                        insert into payment (id, order_id, seller, minor, currency, description, return_url, state,
                                             page_ends_at, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, 'OPENING', $8, $9) on conflict (order_id) do nothing
                        returning\s""" + PaymentRow.COLUMNS)
                .execute(Parameters.of(
                        ids.next(),
                        request.order(),
                        request.seller(),
                        request.amount().minor(),
                        request.amount().currency().getCurrencyCode(),
                        request.description(),
                        request.returnUrl(),
                        pageEnd(),
                        clock.instant()))
                .map(PaymentRow::first);
    }

    public Uni<CheckoutView> find(OrderId order, String seller) {
        return known(order, seller).map(CheckoutView::of);
    }

    /** Stripe has a page. Whoever hears of it first writes it down; the others find it. */
    public Uni<CheckoutView> opened(PaymentId payment, String session, String url) {
        return pool.preparedQuery("update payment set state = 'OPEN', session = $2, checkout_url = $3"
                        + " where id = $1 and state = 'OPENING' returning " + PaymentRow.COLUMNS)
                .execute(Parameters.of(payment, session, url))
                .map(PaymentRow::first)
                .flatMap(row -> row.map(opened -> Uni.createFrom().item(opened)).orElseGet(() -> there(payment)))
                .map(CheckoutView::of);
    }

    /** Stripe said no to an attempt: the next question needs a key of its own. */
    public Uni<Opening> nextAttempt(Opening refused) {
        var payment = refused.payment().id();
        return pool.preparedQuery("update payment set attempt = attempt + 1, page_ends_at = $3"
                        + " where id = $1 and state = 'OPENING' and attempt = $2 returning " + PaymentRow.COLUMNS)
                .execute(Parameters.of(payment, refused.number(), pageEnd()))
                .map(PaymentRow::first)
                .flatMap(row -> row.map(next -> Uni.createFrom().item(next)).orElseGet(() -> there(payment)))
                .map(PaymentRow::opening);
    }

    /** Brings a payment to where Stripe shows it to be. Looking again changes nothing. */
    public Uni<Outcome> settle(CheckoutSession seen) {
        return ours(seen)
                .map(payment -> pool.withTransaction(connection -> PaymentRow.lock(connection, payment)
                        .flatMap(row -> row.map(found -> settle(connection, found, seen))
                                .orElseGet(Payments::notOurs))))
                .orElseGet(Payments::notOurs);
    }

    private Uni<Outcome> settle(SqlConnection connection, PaymentRow row, CheckoutSession seen) {
        return apply(connection, row, seen)
                .flatMap(applied -> holds(applied.row(), seen)
                        ? take(connection, applied, seen)
                        : Uni.createFrom().item(applied.events()))
                .flatMap(events -> outbox.append(connection, events))
                .replaceWith(new Outcome.Handled());
    }

    /** @param events what is to be told of it, all together at the end */
    private record Applied(PaymentRow row, List<DomainEvent> events) {}

    private Uni<List<DomainEvent>> take(SqlConnection connection, Applied applied, CheckoutSession seen) {
        return received(connection, applied.row(), seen)
                .chain(() -> cash.take(connection, applied.row().payment(), seen))
                .map(taken ->
                        Stream.concat(applied.events().stream(), taken.stream()).toList());
    }

    /** What Stripe took in, be it what was agreed or not; a look may tell it later than the state. */
    private static Uni<Void> received(SqlConnection connection, PaymentRow row, CheckoutSession seen) {
        return seen.received()
                .filter(money -> row.received().isEmpty() && money.isPositive())
                .map(money -> connection
                        .preparedQuery("update payment set received_minor = $2, received_currency = $3 where id = $1")
                        .execute(Parameters.of(
                                row.id(), money.minor(), money.currency().getCurrencyCode()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Applied> apply(SqlConnection connection, PaymentRow row, CheckoutSession seen) {
        return switch (row.payment().judge(seen)) {
            case Verdict.Nothing _ -> Uni.createFrom().item(new Applied(row, List.of()));
            case Verdict.Captured _ ->
                move(connection, row, seen, CAPTURED)
                        .map(moved -> new Applied(moved, List.of(PaymentCaptured.of(moved))));
            case Verdict.Failed failed -> failed(connection, row, seen, failed);
            case Verdict.PaidElsewhere elsewhere ->
                alerts.raise(
                                Sql.connection(connection),
                                AlertKind.PAID_ELSEWHERE,
                                elsewhere.session(),
                                row.id(),
                                "money came in through a session that no buyer of ours was sent to")
                        .replaceWith(new Applied(row, List.of()));
        };
    }

    private Uni<Applied> failed(SqlConnection connection, PaymentRow row, CheckoutSession seen, Verdict.Failed failed) {
        return move(connection, row, seen, failed.state())
                .call(moved -> failed.state() == MISMATCH
                        ? mismatch(connection, moved, seen, failed.reason())
                        : Uni.createFrom().voidItem())
                .map(moved -> new Applied(
                        moved,
                        List.of(new PaymentFailed(
                                moved.id(), moved.order(), moved.seller(), failed.reason(), clock.instant()))));
    }

    private Uni<Void> mismatch(SqlConnection connection, PaymentRow row, CheckoutSession seen, FailureReason reason) {
        return alerts.raise(
                Sql.connection(connection),
                reason == FailureReason.AMOUNT_MISMATCH ? AlertKind.AMOUNT_MISMATCH : AlertKind.CURRENCY_MISMATCH,
                row.id().wire(),
                row.id(),
                "agreed %s, asked %s, received %s"
                        .formatted(
                                row.amount(),
                                seen.asked(),
                                seen.received().map(Money::toString).orElse("nothing")));
    }

    /** Under the lock; what was received is written with it, so that a capture is one statement. */
    private Uni<PaymentRow> move(SqlConnection connection, PaymentRow row, CheckoutSession seen, PaymentState next) {
        var received = seen.received().filter(money -> seen.paid() && money.isPositive());
        return connection
                .preparedQuery("""
                        update payment
                           set state = $2, session = $3, payment_intent = $4, captured_at = $5,
                               received_minor = coalesce(received_minor, $6),
                               received_currency = coalesce(received_currency, $7)
                         where id = $1 returning\s""" + PaymentRow.COLUMNS)
                .execute(Parameters.of(
                        row.id(),
                        next,
                        seen.id(),
                        seen.paymentIntent(),
                        next == CAPTURED ? clock.instant() : null,
                        received.map(Money::minor),
                        received.map(money -> money.currency().getCurrencyCode())))
                .map(rows -> PaymentRow.of(rows.iterator().next()));
    }

    private static boolean holds(PaymentRow row, CheckoutSession seen) {
        return (row.state() == CAPTURED || row.state() == MISMATCH)
                && seen.paid()
                && row.session().equals(Optional.of(seen.id()));
    }

    private static Optional<PaymentId> ours(CheckoutSession seen) {
        try {
            return Optional.of(PaymentId.of(seen.payment()));
        } catch (IllegalArgumentException notAnIdOfOurs) {
            return Optional.empty();
        }
    }

    private static Uni<Outcome> notOurs() {
        return Uni.createFrom().item(new Outcome.Ignored("no payment of ours"));
    }

    /** In the surrounding transaction of a refund: the payment as far as giving money back must know it, locked. */
    public Uni<Optional<Refundable>> locked(PaymentId payment) {
        return PaymentRow.refundable(Sql.session(), payment, Optional.empty());
    }

    /** The same for the seller that had it paid; empty when there is none, or it is another seller's. */
    public Uni<Optional<Refundable>> locked(PaymentId payment, String seller) {
        return PaymentRow.refundable(Sql.session(), payment, Optional.of(seller));
    }

    /** In a transaction: the payment as far as a dispute must know it, locked; empty when the intent is none of ours. */
    public Uni<Optional<Disputable>> locked(SqlConnection connection, String paymentIntent) {
        return PaymentRow.lockOfIntent(connection, paymentIntent)
                .map(row -> row.map(found -> new Disputable(found.id(), found.order(), found.seller())));
    }

    public Uni<PaymentView> view(PaymentId payment) {
        return PaymentRow.find(pool, payment)
                .map(row -> row.map(PaymentView::of).orElseThrow(() -> new Refused(new PaymentNotThere(payment))));
    }

    public Uni<Page<PaymentView>> newest(Optional<PaymentState> state, PageRequest page) {
        return PaymentRow.newest(pool, state, page.afterId().orElse(PAST_EVERY_ID), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id().value()), PaymentView::of));
    }

    private Uni<PaymentRow> there(PaymentId payment) {
        return PaymentRow.find(pool, payment).map(Optional::orElseThrow);
    }

    private Uni<PaymentRow> known(OrderId order, String seller) {
        return PaymentRow.ofOrder(pool, order, seller)
                .map(row -> row.orElseThrow(() -> new Refused(new UnknownPayment(order))));
    }

    /** Stripe counts by real time, so this does too. It keeps whole seconds. */
    private Instant pageEnd() {
        return protocolClock.instant().plus(pageLife);
    }
}
