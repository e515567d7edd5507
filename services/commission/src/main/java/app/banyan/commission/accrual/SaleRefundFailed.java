package app.banyan.commission.accrual;

import app.banyan.commission.domain.Refund;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is read of {@code sale.refund-failed.v1}. */
record SaleRefundFailed(
        RefundId refund,
        OrderId sale,
        PaymentId payment,
        Instant failedAt,
        List<LineRefunded> lines,
        Optional<Integer> attempt) {

    static final String TYPE = "sale.refund-failed.v1";

    Refund asRefund() {
        return new Refund(
                refund,
                attempt.orElse(1),
                Refund.Outcome.FAILED,
                sale,
                payment,
                failedAt,
                lines.stream().map(LineRefunded::asLine).toList());
    }
}
