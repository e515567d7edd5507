package app.banyan.commission.accrual;

import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.List;

/** What is read of {@code sale.delivered.v1}. */
record SaleDelivered(OrderId sale, Instant receivedAt, List<LineDelivered> lines) {

    static final String TYPE = "sale.delivered.v1";

    /** @param complete whether nothing of the line is still to come */
    record LineDelivered(int line, boolean complete) {}

    List<Integer> completeLines() {
        return lines.stream()
                .filter(LineDelivered::complete)
                .map(LineDelivered::line)
                .toList();
    }
}
