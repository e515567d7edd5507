package app.banyan.payments.cash;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.Disputable;
import app.banyan.payments.domain.Payment;
import app.banyan.payments.domain.Refundable;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Money moved on the Stripe balance. One for each balance transaction.
 *
 * @param kind    why it moved: {@code captured}, {@code refunded}, {@code refund-failed}, {@code disputed},
 *                {@code dispute-won}, {@code transferred} or {@code transfer-reversed}; negative where it went away
 * @param payment the payment it belongs to; empty when a payout moved it
 * @param refund  the refund that moved it, when one did
 * @param dispute the dispute that moved it, when one did
 * @param payout  the payout that moved it, when one did
 */
record CashRecorded(
        String balanceTransaction,
        String kind,
        Optional<PaymentId> payment,
        Optional<OrderId> order,
        Optional<RefundId> refund,
        Optional<DisputeId> dispute,
        Optional<PayoutId> payout,
        Money amount,
        Money fee,
        Money net,
        Instant occurredAt)
        implements DomainEvent {

    /** What moved it. */
    private record Cause(
            Optional<PaymentId> payment,
            Optional<OrderId> order,
            Optional<RefundId> refund,
            Optional<DisputeId> dispute,
            Optional<PayoutId> payout) {

        static Cause of(PaymentId payment, OrderId order, RefundId refund, DisputeId dispute) {
            return new Cause(
                    Optional.of(payment),
                    Optional.of(order),
                    Optional.ofNullable(refund),
                    Optional.ofNullable(dispute),
                    Optional.empty());
        }
    }

    static CashRecorded captured(Payment payment, CashMovement movement) {
        return of("captured", Cause.of(payment.id(), payment.order(), null, null), movement);
    }

    static CashRecorded refunded(Refundable payment, RefundId refund, CashMovement movement) {
        return of("refunded", Cause.of(payment.payment(), payment.order(), refund, null), movement);
    }

    static CashRecorded refundFailed(Refundable payment, RefundId refund, CashMovement movement) {
        return of("refund-failed", Cause.of(payment.payment(), payment.order(), refund, null), movement);
    }

    static CashRecorded disputed(Disputable payment, DisputeId dispute, CashMovement movement) {
        var kind = movement.amount().isNegative() ? "disputed" : "dispute-won";
        return of(kind, Cause.of(payment.payment(), payment.order(), null, dispute), movement);
    }

    static CashRecorded transferred(PayoutId payout, CashMovement movement) {
        var kind = movement.amount().isNegative() ? "transferred" : "transfer-reversed";
        return of(
                kind,
                new Cause(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(payout)),
                movement);
    }

    private static CashRecorded of(String kind, Cause cause, CashMovement movement) {
        return new CashRecorded(
                movement.balanceTransaction(),
                kind,
                cause.payment(),
                cause.order(),
                cause.refund(),
                cause.dispute(),
                cause.payout(),
                movement.amount(),
                movement.fee(),
                movement.net(),
                movement.occurredAt());
    }

    @Override
    public String topic() {
        return "payments.cash";
    }

    @Override
    public String type() {
        return "payments.cash.recorded.v1";
    }

    @Override
    public String key() {
        return payment.map(PaymentId::wire).or(() -> payout.map(PayoutId::wire)).orElseThrow();
    }
}
