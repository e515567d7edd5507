package app.banyan.selling.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.peer.Peers;
import app.banyan.selling.SellingConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks payments for the pay page of an order. An order has one payment, however often it is asked for. */
@ApplicationScoped
public class Payments {

    private final Peers peers;
    private final SellingConfig config;

    Payments(Peers peers, SellingConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Request(OrderId order, Money amount, String description, String returnUrl) {}

    public Uni<PaymentView> open(OrderId order, Money amount, String description) {
        return open(order, amount, description, "/orders/" + order);
    }

    /** @param page where the buyer comes back to, as a path of the platform */
    public Uni<PaymentView> open(OrderId order, Money amount, String description, String page) {
        var request = new Request(order, amount, description, config.publicUrl() + page);
        return peers.get("payments").post("/internal/v1/payments", request, PaymentView.class, config.paymentLimit());
    }
}
