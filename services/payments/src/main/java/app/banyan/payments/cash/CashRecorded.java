package app.banyan.payments.cash;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.Payment;
import app.banyan.payments.domain.Refundable;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Money moved on the Stripe balance. One for each balance transaction.
 *
 * @param kind why it moved: {@code captured}, {@code refunded} (then negative) or {@code refund-failed}
 * @param refund the refund that moved it, when one did
 */
record CashRecorded(
        String balanceTransaction,
        String kind,
        PaymentId payment,
        OrderId order,
        Optional<RefundId> refund,
        Money amount,
        Money fee,
        Money net,
        Instant occurredAt)
        implements DomainEvent {

    static CashRecorded captured(Payment payment, CashMovement movement) {
        return of("captured", payment.id(), payment.order(), Optional.empty(), movement);
    }

    static CashRecorded refunded(Refundable payment, RefundId refund, CashMovement movement) {
        return of("refunded", payment.payment(), payment.order(), Optional.of(refund), movement);
    }

    static CashRecorded refundFailed(Refundable payment, RefundId refund, CashMovement movement) {
        return of("refund-failed", payment.payment(), payment.order(), Optional.of(refund), movement);
    }

    private static CashRecorded of(
            String kind, PaymentId payment, OrderId order, Optional<RefundId> refund, CashMovement movement) {
        return new CashRecorded(
                movement.balanceTransaction(),
                kind,
                payment,
                order,
                refund,
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
        return payment.wire();
    }
}
