package app.banyan.commission.accrual;

import app.banyan.commission.domain.Clawback;
import app.banyan.commission.domain.Dispute;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.List;

/** What is read of {@code sale.dispute-closed.v1}. */
record SaleDisputeClosed(
        DisputeId dispute, OrderId sale, PaymentId payment, String outcome, Instant at, List<LineDisputed> lines) {

    static final String TYPE = "sale.dispute-closed.v1";

    record LineDisputed(int line, Money disputed, Money total) {

        Clawback.Line asLine() {
            return new Clawback.Line(line, disputed, total);
        }
    }

    Dispute asDispute() {
        return switch (outcome) {
            case "won" -> new Dispute(dispute, sale, payment, Dispute.Told.WON, at, List.of());
            case "lost" ->
                new Dispute(
                        dispute,
                        sale,
                        payment,
                        Dispute.Told.LOST,
                        at,
                        lines.stream().map(LineDisputed::asLine).toList());
            default -> throw new IllegalArgumentException("a dispute does not end '%s'".formatted(outcome));
        };
    }
}
