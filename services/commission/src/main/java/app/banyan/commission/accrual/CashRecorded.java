package app.banyan.commission.accrual;

import app.banyan.commission.domain.Cash;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.RefundId;
import java.time.Instant;
import java.util.Optional;

/** What is read of {@code payments.cash.recorded.v1}; kept as it is to explain the transaction. */
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
        Instant occurredAt) {

    static final String TYPE = "payments.cash.recorded.v1";

    Cash asCash() {
        var known = Cash.Kind.of(kind);
        return new Cash(balanceTransaction, known, ref(known), amount, fee, net, occurredAt);
    }

    /** The payout whose transfer this is the cash of. */
    Optional<PayoutId> transferred() {
        return payout.filter(_ -> Cash.Kind.TRANSFERRED.wire().equals(kind));
    }

    private String ref(Cash.Kind known) {
        return (known.ofPayout() ? payout.map(PayoutId::wire) : payment.map(PaymentId::wire))
                .orElseThrow(() -> new IllegalArgumentException(
                        "cash of the kind '%s' names no %s".formatted(kind, known.ofPayout() ? "payout" : "payment")));
    }
}
