package app.banyan.payments.stripe;

import app.banyan.payments.domain.DisputeState;
import app.banyan.payments.domain.SeenDispute;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Dispute;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Disputes at Stripe, looked at whenever an event says so. */
@ApplicationScoped
public class StripeDisputes {

    private final StripeCalls calls;

    StripeDisputes(StripeCalls calls) {
        this.calls = calls;
    }

    /** Empty when there is no such dispute, or it is about a charge that no page of ours made. */
    public Uni<Optional<SeenDispute>> find(String dispute) {
        return calls.ask(stripe -> {
            try {
                return seen(stripe.v1().disputes().retrieve(dispute));
            } catch (InvalidRequestException missing) {
                return StripeSessions.absent(missing);
            }
        });
    }

    static Optional<SeenDispute> seen(Dispute dispute) {
        return Optional.ofNullable(dispute.getPaymentIntent())
                .map(intent -> new SeenDispute(
                        dispute.getId(),
                        intent,
                        state(dispute.getStatus()),
                        StripeSessions.money(dispute.getAmount(), dispute.getCurrency()),
                        Optional.ofNullable(dispute.getReason()).orElse(""),
                        Instant.ofEpochSecond(dispute.getCreated()),
                        Optional.ofNullable(dispute.getBalanceTransactions()).stream()
                                .flatMap(List::stream)
                                .map(StripeSessions::movement)
                                .toList()));
    }

    /** A dispute that Stripe prevented is won before it began. What has no word here yet is still open. */
    private static DisputeState state(String status) {
        return switch (status == null ? "" : status) {
            case "warning_needs_response", "warning_under_review" -> DisputeState.INQUIRY;
            case "warning_closed" -> DisputeState.DROPPED;
            case "won", "prevented" -> DisputeState.WON;
            case "lost" -> DisputeState.LOST;
            default -> DisputeState.OPEN;
        };
    }
}
