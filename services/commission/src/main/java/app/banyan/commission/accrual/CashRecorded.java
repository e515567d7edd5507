package app.banyan.commission.accrual;

import app.banyan.commission.domain.Cash;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.time.Instant;
import java.util.Optional;

/** What is read of {@code payments.cash.recorded.v1}; kept as it is to explain the transaction. */
record CashRecorded(
        String balanceTransaction,
        String kind,
        PaymentId payment,
        OrderId order,
        Optional<RefundId> refund,
        Money amount,
        Money fee,
        Money net,
        Instant occurredAt) {

    static final String TYPE = "payments.cash.recorded.v1";

    private static final String CAPTURED = "captured";

    /** To the buyer. */
    private static final String REFUNDED = "refunded";

    /** Back from the buyer's bank, which would not have it. */
    private static final String REFUND_FAILED = "refund-failed";

    /** A kind that these books do not know would leave Stripe and clearing apart in silence, so it is refused. */
    Cash asCash() {
        var comesIn = switch (kind) {
            case CAPTURED, REFUND_FAILED -> true;
            case REFUNDED -> false;
            default -> throw new IllegalArgumentException("cash of the kind '%s' cannot be posted".formatted(kind));
        };
        if (amount.isPositive() != comesIn) {
            throw new IllegalArgumentException("cash of the kind '%s' is not %s".formatted(kind, amount));
        }
        return new Cash(balanceTransaction, payment, amount, fee, net, occurredAt);
    }
}
