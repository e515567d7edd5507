package app.banyan.payments.stripe;

import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.RefundAttempt;
import app.banyan.payments.domain.RefundState;
import app.banyan.payments.domain.SeenRefund;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refunds at Stripe: asked for, and looked at again whenever an event or a doubt says so. */
@ApplicationScoped
public class StripeRefunds {

    /** The metadata under which a refund of ours carries its own id. */
    static final String REFUND = "refund";

    private static final String MOVEMENT = "balance_transaction";
    private static final long MOST = 100L;

    private final StripeCalls calls;

    StripeRefunds(StripeCalls calls) {
        this.calls = calls;
    }

    /** The same key asked again gives the same refund. */
    public Uni<SeenRefund> create(RefundAttempt attempt) {
        var options = RequestOptions.builder().setIdempotencyKey(attempt.key()).build();
        return calls.ask(stripe -> seen(stripe, stripe.v1().refunds().create(request(attempt), options)));
    }

    static RefundCreateParams request(RefundAttempt attempt) {
        return RefundCreateParams.builder()
                .setPaymentIntent(attempt.paymentIntent())
                .setAmount(attempt.amount().minor())
                .putAllMetadata(Map.of(
                        REFUND,
                        attempt.refund().wire(),
                        StripeSessions.PAYMENT,
                        attempt.payment().wire(),
                        "order",
                        attempt.order().wire()))
                .addExpand(MOVEMENT)
                .build();
    }

    /** Empty when there is no such refund. */
    public Uni<Optional<SeenRefund>> find(String refund) {
        var depth = RefundRetrieveParams.builder().addExpand(MOVEMENT).build();
        return calls.ask(stripe -> {
            try {
                return Optional.of(seen(stripe, stripe.v1().refunds().retrieve(refund, depth)));
            } catch (InvalidRequestException missing) {
                return StripeSessions.absent(missing);
            }
        });
    }

    /** Every refund of a payment intent, ours or not. */
    public Uni<List<SeenRefund>> ofPaymentIntent(String paymentIntent) {
        var ofIntent = RefundListParams.builder()
                .setPaymentIntent(paymentIntent)
                .addExpand("data." + MOVEMENT)
                .setLimit(MOST)
                .build();
        return calls.ask(stripe -> {
            var seen = new ArrayList<SeenRefund>();
            for (var refund : stripe.v1().refunds().list(ofIntent).autoPagingIterable()) {
                seen.add(seen(stripe, refund));
            }
            return List.copyOf(seen);
        });
    }

    /** What put the money of a failed refund back is asked for by its id: Stripe shows it on failed refunds alone. */
    private static SeenRefund seen(StripeClient stripe, Refund refund) throws StripeException {
        var back = refund.getFailureBalanceTransaction() == null
                ? Optional.<CashMovement>empty()
                : Optional.of(StripeSessions.movement(
                        stripe.v1().balanceTransactions().retrieve(refund.getFailureBalanceTransaction())));
        return seen(refund, back);
    }

    static SeenRefund seen(Refund refund, Optional<CashMovement> back) {
        return new SeenRefund(
                refund.getId(),
                Optional.ofNullable(refund.getMetadata()).map(metadata -> metadata.get(REFUND)),
                Optional.ofNullable(refund.getPaymentIntent()),
                state(refund.getStatus()),
                StripeSessions.money(refund.getAmount(), refund.getCurrency()),
                Optional.ofNullable(refund.getFailureReason())
                        .or(() -> Optional.ofNullable(refund.getStatus()).filter("canceled"::equals)),
                Optional.ofNullable(refund.getBalanceTransactionObject()).map(StripeSessions::movement),
                back);
    }

    /** A refund that waits for the bank, or for the buyer, is still on its way. */
    private static RefundState state(String status) {
        return switch (status == null ? "" : status) {
            case "succeeded" -> RefundState.SUCCEEDED;
            case "failed", "canceled" -> RefundState.FAILED;
            default -> RefundState.SENDING;
        };
    }
}
