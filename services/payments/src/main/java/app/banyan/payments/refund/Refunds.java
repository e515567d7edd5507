package app.banyan.payments.refund;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.cash.CashBook;
import app.banyan.payments.dispute.Disputes;
import app.banyan.payments.domain.Backoff;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.domain.PaymentsRefusal.PaymentNotThere;
import app.banyan.payments.domain.PaymentsRefusal.RefundDiffers;
import app.banyan.payments.domain.PaymentsRefusal.RefundNotFailed;
import app.banyan.payments.domain.PaymentsRefusal.RefundNotThere;
import app.banyan.payments.domain.PaymentsRefusal.RefundReplaced;
import app.banyan.payments.domain.PaymentsRefusal.RefundSentAgain;
import app.banyan.payments.domain.RefundAttempt;
import app.banyan.payments.domain.RefundState;
import app.banyan.payments.domain.Refundable;
import app.banyan.payments.domain.SeenRefund;
import app.banyan.payments.payment.Payments;
import app.banyan.payments.refund.PaymentDetailsView.RefundDetails;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Money on its way back. Every command locks the payment, then the refund, so refunds of one payment take turns and
 * never give back more than came in; the database counts along and would refuse it too.
 */
@ApplicationScoped
public class Refunds {

    private static final Logger LOG = Logger.getLogger(Refunds.class);
    private static final String REFUSED = "REFUSED";

    private final Payments payments;
    private final Disputes disputes;
    private final Retries retries;
    private final CashBook cash;
    private final Alerts alerts;
    private final Outbox outbox;
    private final Clock clock;
    private final Clock protocolClock;
    private final PaymentsConfig.Refund config;
    private final Backoff backoff;

    Refunds(
            Payments payments,
            Disputes disputes,
            Retries retries,
            CashBook cash,
            Alerts alerts,
            Outbox outbox,
            Clock clock,
            @ProtocolTime Clock protocolClock,
            PaymentsConfig config) {
        this.payments = payments;
        this.disputes = disputes;
        this.retries = retries;
        this.cash = cash;
        this.alerts = alerts;
        this.outbox = outbox;
        this.clock = clock;
        this.protocolClock = protocolClock;
        this.config = config.refund();
        this.backoff = new Backoff(this.config.firstWait(), this.config.longestWait());
    }

    /**
     * What a seller wants given back.
     *
     * @param seller the service that asks; it can give back only what it had paid
     * @param reason why, as a stable word
     */
    public record Request(RefundId refund, PaymentId payment, String seller, Money amount, String reason) {}

    /** The refund's own id is the key: asked again, the refund that is there answers. */
    @WithTransaction
    public Uni<RefundView> accept(Request request) {
        return payments.locked(request.payment(), request.seller())
                .map(held -> held.orElseThrow(() -> new Refused(new PaymentNotThere(request.payment()))))
                .flatMap(payment ->
                        RefundRow.of(request.refund()).onItem().ifNull().switchTo(() -> keep(payment, request)))
                .invoke(row -> {
                    if (!row.asks(request)) {
                        throw new Refused(new RefundDiffers(request.refund()));
                    }
                })
                .map(RefundView::of);
    }

    private Uni<RefundRow> keep(Refundable payment, Request request) {
        return RefundRow.sentAgain(payment.payment())
                .invoke(other -> {
                    if (other != null) {
                        throw new Refused(new RefundSentAgain(payment.payment(), other.refund()));
                    }
                    payment.mustCover(request.amount());
                })
                .flatMap(_ -> disputes.mustNotBar(payment.payment()))
                .flatMap(_ -> RefundRow.requested(request, clock.instant(), protocolClock.instant())
                        .persistAndFlush());
    }

    /**
     * Sends a refund again that failed: the same refund under a new key, committed before Stripe is asked. Not where the
     * seller has asked for another one since, so that of the two only one can succeed.
     */
    @WithTransaction
    Uni<RefundDetails> retry(PaymentId of, RefundId id, AccountId by) {
        return locked(
                        id,
                        (payment, row) -> payment.payment().equals(of)
                                ? RefundRow.replacing(row)
                                        .invoke(other -> mustBeRetryable(payment, row, other))
                                        .flatMap(_ -> disputes.mustNotBar(of))
                                        .flatMap(_ -> sendAgain(row, by))
                                : Uni.createFrom().<RefundDetails>failure(new Refused(new RefundNotThere(id))))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new RefundNotThere(id)));
    }

    private static void mustBeRetryable(Refundable payment, RefundRow row, RefundRow replacing) {
        if (!row.mayBeSentAgain()) {
            throw new Refused(new RefundNotFailed(row.refund(), row.state));
        }
        if (replacing != null) {
            throw new Refused(new RefundReplaced(row.refund(), replacing.refund()));
        }
        payment.mustCover(row.amount());
    }

    private Uni<RefundDetails> sendAgain(RefundRow row, AccountId by) {
        return retries.keep(row, by)
                .invoke(() -> row.sendAgain(protocolClock.instant()))
                .flatMap(_ -> row.<RefundRow>persistAndFlush())
                .invoke(() ->
                        LOG.infof("refund %s is sent again, for the %d. time, by %s", row.refund(), row.sending, by))
                .replaceWith(() -> RefundDetails.of(row));
    }

    /** Those that Stripe may be asked about now. */
    @WithSession
    Uni<List<RefundId>> due(int most) {
        return RefundRow.due(protocolClock.instant(), most)
                .map(ids -> ids.stream().map(RefundId::new).toList());
    }

    /**
     * Takes a refund for as long as the lease, and writes down that Stripe is being asked before it is. Empty when it is
     * not due any more, or somebody else has it.
     */
    @WithTransaction
    Uni<Optional<RefundAttempt>> claim(RefundId id) {
        return locked(id, (payment, row) -> {
                    var now = protocolClock.instant();
                    if (row.dueAt == null || row.dueAt.isAfter(now)) {
                        return Uni.createFrom().item(Optional.<RefundAttempt>empty());
                    }
                    if (row.state == RefundState.REQUESTED) {
                        row.state = RefundState.SENDING;
                        row.keyUsedAt = now;
                    }
                    row.attempts++;
                    row.dueAt = now.plus(config.lease());
                    var attempt = attempt(payment, row).map(Optional::of);
                    return row.attempts < config.alertAfter()
                            ? attempt
                            : stuck(payment, row).flatMap(_ -> attempt);
                })
                .onItem()
                .ifNull()
                .continueWith(Optional.empty());
    }

    private Uni<Void> stuck(Refundable payment, RefundRow row) {
        return alerts.raise(
                row.decided() ? AlertKind.CASH_MISSING : AlertKind.REFUND_STUCK,
                row.subject(),
                payment.payment(),
                "Stripe has not said what became of it and of its money after %d questions".formatted(row.attempts));
    }

    private Uni<RefundAttempt> attempt(Refundable payment, RefundRow row) {
        return retries.names(row.refund()).map(failed -> attempt(payment, row, failed));
    }

    private static RefundAttempt attempt(Refundable payment, RefundRow row, Set<String> failed) {
        return new RefundAttempt(
                row.refund(),
                payment.payment(),
                payment.order(),
                payment.paymentIntent().orElseThrow(),
                row.amount(),
                Optional.ofNullable(row.stripeRefund),
                row.keyNumber,
                row.keyUsedAt,
                failed);
    }

    /** A look has shown that the last key made no refund, so the next question has a key of its own. */
    @WithTransaction
    Uni<Optional<RefundAttempt>> nextKey(RefundAttempt last) {
        return locked(last.refund(), (payment, row) -> {
            if (row.state != RefundState.SENDING || row.keyNumber != last.keyNumber() || row.stripeRefund != null) {
                return Uni.createFrom().item(Optional.<RefundAttempt>empty());
            }
            row.keyNumber++;
            row.keyUsedAt = protocolClock.instant();
            return attempt(payment, row).map(Optional::of);
        });
    }

    /** Stripe did not answer, so nobody knows whether it acted: it is asked again, later each time. */
    @WithTransaction
    Uni<Void> postpone(RefundId id) {
        return locked(id, (_, row) -> {
            if (row.dueAt != null) {
                row.dueAt = protocolClock.instant().plus(backoff.after(row.attempts));
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** Stripe will not take the request, and a look has shown that no earlier one came through. */
    @WithTransaction
    Uni<Void> refused(RefundId id, String why) {
        return locked(
                id,
                (payment, row) -> row.state.mayBecome(RefundState.FAILED) && row.stripeRefund == null
                        ? fail(payment, row, REFUSED, why).invoke(() -> row.dueAt = null)
                        : Uni.createFrom().voidItem());
    }

    /** Brings a refund to where Stripe shows it to be. Looking again changes nothing. */
    @WithTransaction
    public Uni<Outcome> settle(RefundId id, SeenRefund seen) {
        return locked(
                        id,
                        (payment, row) -> retries.failed(id)
                                .flatMap(failed -> failed.containsKey(seen.id())
                                        ? failedBefore(payment, row, seen, failed.get(seen.id()))
                                        : isOther(row, seen) ? twice(payment, row, seen) : settle(payment, row, seen)))
                .onItem()
                .ifNull()
                .continueWith(new Outcome.Ignored("no refund of ours"));
    }

    /** An old sending says nothing about the one that is under way, but what money it moved is booked. */
    private Uni<Outcome> failedBefore(Refundable payment, RefundRow row, SeenRefund seen, int sending) {
        return cash.take(payment, row.refund(), sending, seen)
                .flatMap(_ -> seen.state() == RefundState.SUCCEEDED
                        ? twice(payment, row, seen)
                        : Uni.createFrom().item(new Outcome.Handled()));
    }

    private static boolean isOther(RefundRow row, SeenRefund seen) {
        return row.stripeRefund != null && !row.stripeRefund.equals(seen.id());
    }

    private Uni<Outcome> twice(Refundable payment, RefundRow row, SeenRefund seen) {
        return alerts.raise(
                        AlertKind.UNBOOKED_MONEY,
                        seen.id(),
                        payment.payment(),
                        "a second refund at Stripe under the name of " + row.refund())
                .replaceWith(new Outcome.Handled());
    }

    private Uni<Outcome> settle(Refundable payment, RefundRow row, SeenRefund seen) {
        row.stripeRefund = seen.id();
        return sent(row)
                .flatMap(_ -> apply(payment, row, seen))
                .flatMap(_ -> cash.take(payment, row.refund(), row.sending, seen))
                .invoke(() -> row.dueAt = nextLook(row, seen))
                .replaceWith(new Outcome.Handled());
    }

    /** Stripe knows a refund that we do not remember to have asked for: it was, before this database was restored. */
    private Uni<Void> sent(RefundRow row) {
        if (row.state != RefundState.REQUESTED) {
            return Uni.createFrom().voidItem();
        }
        row.state = RefundState.SENDING;
        row.keyUsedAt = protocolClock.instant();
        return row.flush();
    }

    private Uni<Void> apply(Refundable payment, RefundRow row, SeenRefund seen) {
        if (!row.state.mayBecome(seen.state())) {
            return Uni.createFrom().voidItem();
        }
        return seen.state() == RefundState.SUCCEEDED
                ? succeed(payment, row)
                : fail(payment, row, seen.failureReason(), "Stripe says: " + seen.failureReason());
    }

    private Uni<Void> succeed(Refundable payment, RefundRow row) {
        row.state = RefundState.SUCCEEDED;
        row.refundedAt = clock.instant();
        return outbox.append(
                new PaymentRefunded(row.refund(), payment.payment(), payment.order(), row.amount(), row.refundedAt));
    }

    private Uni<Void> fail(Refundable payment, RefundRow row, String reason, String why) {
        row.state = RefundState.FAILED;
        row.failedAt = clock.instant();
        row.failureReason = reason;
        return outbox.append(new RefundFailed(
                        row.refund(), payment.payment(), payment.order(), row.amount(), reason, row.failedAt))
                .flatMap(_ -> alerts.raise(AlertKind.REFUND_FAILED, row.subject(), payment.payment(), why));
    }

    /** Null when all is known: the outcome, and every movement of money. An old look says nothing about either. */
    private Instant nextLook(RefundRow row, SeenRefund seen) {
        if (row.state != seen.state()) {
            return row.dueAt;
        }
        return seen.booked() ? null : protocolClock.instant().plus(backoff.after(Math.max(1, row.attempts)));
    }

    @WithSession
    Uni<PaymentDetailsView> details(PaymentId id) {
        return payments.view(id)
                .flatMap(payment -> RefundRow.of(id).map(refunds -> PaymentDetailsView.of(payment, refunds)));
    }

    /** Locks the payment, then the refund; null for a refund that is not here. */
    private <T> Uni<T> locked(RefundId id, BiFunction<Refundable, RefundRow, Uni<T>> work) {
        return RefundRow.paymentOf(id)
                .onItem()
                .ifNotNull()
                .transformToUni(payment -> payments.locked(new PaymentId(payment))
                        .map(Optional::orElseThrow)
                        .flatMap(held -> RefundRow.lock(id).flatMap(row -> work.apply(held, row))));
    }
}
