package app.banyan.selling.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.peer.Peers;
import app.banyan.selling.SellingConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks payments to give money back. The refund's id makes the request safe to repeat; what became of it is told by
 * {@code payments.payment.refunded.v1} or {@code payments.payment.refund-failed.v1}.
 */
@ApplicationScoped
public class Refunds {

    private final Peers peers;
    private final SellingConfig config;

    Refunds(Peers peers, SellingConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Request(RefundId refund, PaymentId payment, Money amount, String reason) {}

    /** @param reason why, as a stable word such as {@code ALREADY_HELD}; kept with the refund */
    public Uni<RefundView> request(RefundId refund, PaymentId payment, Money amount, String reason) {
        var request = new Request(refund, payment, amount, reason);
        return peers.get("payments").post("/internal/v1/refunds", request, RefundView.class, config.paymentLimit());
    }
}
