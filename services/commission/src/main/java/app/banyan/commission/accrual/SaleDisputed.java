package app.banyan.commission.accrual;

import app.banyan.commission.domain.Dispute;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.List;

/** What is read of {@code sale.disputed.v1}. */
record SaleDisputed(DisputeId dispute, OrderId sale, PaymentId payment, Instant at) {

    static final String TYPE = "sale.disputed.v1";

    Dispute asDispute() {
        return new Dispute(dispute, sale, payment, Dispute.Told.OPENED, at, List.of());
    }
}
