package app.banyan.membership.payment;

import app.banyan.membership.cancellation.Cancellations;
import app.banyan.membership.order.Settlements;
import app.banyan.runtime.inbox.Received;
import app.banyan.selling.payment.OwnPayments;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentDisputeClosed;
import app.banyan.selling.payment.PaymentDisputed;
import app.banyan.selling.payment.PaymentFailed;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what became of payments and refunds. Those of other sellers are on the same topic and are left alone. */
@ApplicationScoped
class PaymentListener {

    private final OwnPayments own;
    private final Settlements settlements;
    private final Cancellations cancellations;

    PaymentListener(OwnPayments own, Settlements settlements, Cancellations cancellations) {
        this.own = own;
        this.settlements = settlements;
        this.cancellations = cancellations;
    }

    @Incoming("payments")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return own.hear(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case "payments.payment.refunded.v1" -> cancellations.refunded(event.id(), event.as(PaymentRefunded.class));
            case "payments.payment.refund-failed.v1" -> cancellations.failed(event.id(), event.as(RefundFailed.class));
            case "payments.payment.captured.v1" -> settlements.captured(event.id(), event.as(PaymentCaptured.class));
            case "payments.payment.failed.v1" -> settlements.failed(event.id(), event.as(PaymentFailed.class));
            case "payments.payment.disputed.v1" -> settlements.disputed(event.id(), event.as(PaymentDisputed.class));
            case "payments.payment.dispute-closed.v1" ->
                settlements.disputeClosed(event.id(), event.as(PaymentDisputeClosed.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}
