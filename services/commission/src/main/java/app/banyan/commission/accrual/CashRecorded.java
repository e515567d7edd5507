package app.banyan.commission.accrual;

import app.banyan.commission.domain.Cash;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;

/** What is read of {@code payments.cash.recorded.v1}; kept as it is to explain the transaction. */
record CashRecorded(
        String balanceTransaction,
        String kind,
        PaymentId payment,
        OrderId order,
        Money amount,
        Money fee,
        Money net,
        Instant occurredAt) {

    static final String TYPE = "payments.cash.recorded.v1";

    private static final String CAPTURED = "captured";

    /** A kind that these books do not know would leave Stripe and clearing apart in silence, so it is refused. */
    Cash asCash() {
        if (!kind.equals(CAPTURED)) {
            throw new IllegalArgumentException("cash of the kind '%s' cannot be posted".formatted(kind));
        }
        return new Cash(balanceTransaction, payment, amount, fee, net, occurredAt);
    }
}
