package app.banyan.payments.payment;

import static app.banyan.payments.domain.PaymentState.CAPTURED;
import static app.banyan.payments.domain.PaymentState.MISMATCH;
import static app.banyan.payments.domain.PaymentState.OPEN;
import static app.banyan.payments.domain.PaymentState.OPENING;

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
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The payments of orders: one for each, from the first question of the seller to the money. */
@ApplicationScoped
public class Payments {

    private static final UUID PAST_EVERY_ID = new UUID(-1, -1);

    private final Outbox outbox;
    private final CashBook cash;
    private final Alerts alerts;
    private final Ids ids;
    private final Clock clock;
    private final Clock protocolClock;
    private final Duration pageLife;

    Payments(
            Outbox outbox,
            CashBook cash,
            Alerts alerts,
            Ids ids,
            Clock clock,
            @ProtocolTime Clock protocolClock,
            PaymentsConfig config) {
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
    @WithTransaction
    public Uni<Accepted> accept(Request request) {
        return Sql.session()
                .update(
                        """
                        insert into payment (id, order_id, seller, minor, currency, description, return_url, state,
                                             page_ends_at, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, 'OPENING', $8, $9) on conflict (order_id) do nothing""",
                        ids.next(),
                        request.order().value(),
                        request.seller(),
                        request.amount().minor(),
                        request.amount().currency().getCurrencyCode(),
                        request.description(),
                        request.returnUrl(),
                        pageEnd(),
                        clock.instant())
                .flatMap(_ -> known(request.order(), request.seller()))
                .invoke(row -> {
                    if (!row.amount().equals(request.amount())) {
                        throw new Refused(new AmountDiffers(request.order(), row.amount()));
                    }
                })
                .map(row -> new Accepted(CheckoutView.of(row), row.opening()));
    }

    @WithSession
    public Uni<CheckoutView> find(OrderId order, String seller) {
        return known(order, seller).map(CheckoutView::of);
    }

    /** Stripe has a page. Whoever hears of it first writes it down; the others find it. */
    @WithTransaction
    public Uni<CheckoutView> opened(PaymentId payment, String session, String url) {
        return PaymentRow.lock(payment)
                .invoke(row -> {
                    if (row.state == OPENING) {
                        row.state = OPEN;
                        row.session = session;
                        row.checkoutUrl = url;
                    }
                })
                .map(CheckoutView::of);
    }

    /** Stripe said no to an attempt: the next question needs a key of its own. */
    @WithTransaction
    public Uni<Opening> nextAttempt(Opening refused) {
        return PaymentRow.lock(refused.payment().id())
                .invoke(row -> {
                    if (row.state == OPENING && row.attempt == refused.number()) {
                        row.attempt++;
                        row.pageEndsAt = pageEnd();
                    }
                })
                .map(PaymentRow::opening);
    }

    /** Brings a payment to where Stripe shows it to be. Looking again changes nothing. */
    @WithTransaction
    public Uni<Outcome> settle(CheckoutSession seen) {
        return ours(seen)
                .map(payment -> PaymentRow.lock(payment).flatMap(row -> row == null ? notOurs() : settle(row, seen)))
                .orElseGet(Payments::notOurs);
    }

    private Uni<Outcome> settle(PaymentRow row, CheckoutSession seen) {
        return apply(row, seen)
                .flatMap(_ ->
                        holds(row, seen) ? take(row, seen) : Uni.createFrom().voidItem())
                .replaceWith(new Outcome.Handled());
    }

    private Uni<Void> take(PaymentRow row, CheckoutSession seen) {
        seen.received().ifPresent(row::receive);
        return cash.take(row.payment(), seen);
    }

    private Uni<Void> apply(PaymentRow row, CheckoutSession seen) {
        return switch (row.payment().judge(seen)) {
            case Verdict.Nothing _ -> Uni.createFrom().voidItem();
            case Verdict.Captured _ -> captured(row, seen);
            case Verdict.Failed failed -> failed(row, seen, failed);
            case Verdict.PaidElsewhere elsewhere ->
                alerts.raise(
                        AlertKind.PAID_ELSEWHERE,
                        elsewhere.session(),
                        row.payment().id(),
                        "money came in through a session" + " that no buyer of ours was sent to");
        };
    }

    private Uni<Void> captured(PaymentRow row, CheckoutSession seen) {
        move(row, seen, CAPTURED);
        row.capturedAt = clock.instant();
        return outbox.append(PaymentCaptured.of(row));
    }

    private Uni<Void> failed(PaymentRow row, CheckoutSession seen, Verdict.Failed failed) {
        move(row, seen, failed.state());
        var told = outbox.append(
                new PaymentFailed(row.payment().id(), row.payment().order(), failed.reason(), clock.instant()));
        return failed.state() == MISMATCH ? told.flatMap(_ -> mismatch(row, seen, failed.reason())) : told;
    }

    private Uni<Void> mismatch(PaymentRow row, CheckoutSession seen, FailureReason reason) {
        return alerts.raise(
                reason == FailureReason.AMOUNT_MISMATCH ? AlertKind.AMOUNT_MISMATCH : AlertKind.CURRENCY_MISMATCH,
                row.payment().id().wire(),
                row.payment().id(),
                "agreed %s, asked %s, received %s"
                        .formatted(
                                row.amount(),
                                seen.asked(),
                                seen.received().map(Money::toString).orElse("nothing")));
    }

    private static void move(PaymentRow row, CheckoutSession seen, PaymentState next) {
        row.state = next;
        row.session = seen.id();
        row.paymentIntent = seen.paymentIntent().orElse(null);
    }

    private static boolean holds(PaymentRow row, CheckoutSession seen) {
        return (row.state == CAPTURED || row.state == MISMATCH)
                && seen.paid()
                && seen.id().equals(row.session);
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

    /** The payment as far as giving money back must know it, locked until the transaction ends. */
    @WithTransaction
    public Uni<Refundable> locked(PaymentId payment) {
        return PaymentRow.lock(payment).map(PaymentRow::refundable);
    }

    /** The same for the seller that had it paid; null when there is none, or it is another seller's. */
    @WithTransaction
    public Uni<Refundable> locked(PaymentId payment, String seller) {
        return PaymentRow.lock(payment).map(row -> row == null || !row.seller.equals(seller) ? null : row.refundable());
    }

    @WithSession
    public Uni<PaymentView> view(PaymentId payment) {
        return PaymentRow.<PaymentRow>findById(payment.value())
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new PaymentNotThere(payment)))
                .map(PaymentView::of);
    }

    @WithSession
    public Uni<Page<PaymentView>> newest(Optional<PaymentState> state, PageRequest page) {
        var states = state.<Set<PaymentState>>map(EnumSet::of).orElseGet(() -> EnumSet.allOf(PaymentState.class));
        return PaymentRow.newest(states, page.afterId().orElse(PAST_EVERY_ID), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), PaymentView::of));
    }

    private static Uni<PaymentRow> known(OrderId order, String seller) {
        return PaymentRow.ofOrder(order, seller)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new UnknownPayment(order)));
    }

    /** Stripe counts by real time, so this does too. It keeps whole seconds. */
    private Instant pageEnd() {
        return protocolClock.instant().plus(pageLife);
    }
}
