package app.banyan.payments.cash;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.Payment;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/**
 * Money moved on the Stripe balance. One for each balance transaction.
 *
 * @param kind why it moved; only {@code captured} so far
 */
record CashRecorded(
        String balanceTransaction,
        String kind,
        PaymentId payment,
        OrderId order,
        Money amount,
        Money fee,
        Money net,
        Instant occurredAt)
        implements DomainEvent {

    static CashRecorded captured(Payment payment, CashMovement movement) {
        return new CashRecorded(
                movement.balanceTransaction(),
                "captured",
                payment.id(),
                payment.order(),
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
