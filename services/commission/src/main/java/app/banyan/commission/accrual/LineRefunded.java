package app.banyan.commission.accrual;

import app.banyan.commission.domain.Refund;
import app.banyan.kernel.Money;

/** A line of {@code sale.refunded.v1} and of {@code sale.refund-failed.v1}. */
record LineRefunded(int line, Money refunded, Money refundedTotal) {

    Refund.Line asLine() {
        return new Refund.Line(line, refunded, refundedTotal);
    }
}
