package app.banyan.payments.domain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an event of Stripe tells us to look at again. Events come late, twice, or in any order, so nothing is believed of
 * them but this; the object that is fetched afterwards is what counts.
 */
public sealed interface Hint {

    Set<String> SESSION_EVENTS = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired");

    Set<String> INTENT_EVENTS = Set.of("payment_intent.succeeded", "payment_intent.canceled");

    Set<String> CHARGE_EVENTS = Set.of("charge.succeeded", "charge.captured", "charge.updated");

    Set<String> REFUND_EVENTS = Set.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated");

    Set<String> REFUNDED_EVENTS = Set.of("charge.refunded");

    Set<String> DISPUTE_EVENTS = Set.of(
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed");

    Set<String> ACCOUNT_EVENTS = Set.of("account.updated");

    Set<String> TRANSFER_EVENTS = Set.of("transfer.reversed");

    /** Every type of event that something can follow from. */
    Set<String> EVENTS = Stream.of(
                    SESSION_EVENTS,
                    INTENT_EVENTS,
                    CHARGE_EVENTS,
                    REFUND_EVENTS,
                    REFUNDED_EVENTS,
                    DISPUTE_EVENTS,
                    ACCOUNT_EVENTS,
                    TRANSFER_EVENTS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    record OfSession(String session) implements Hint {}

    /** Payment intents and charges belong to the session that made them. */
    record OfPaymentIntent(String paymentIntent) implements Hint {}

    record OfRefund(String refund) implements Hint {}

    /** Some refund of a payment intent. */
    record OfRefunds(String paymentIntent) implements Hint {}

    record OfDispute(String dispute) implements Hint {}

    /** A connected account. */
    record OfAccount(String account) implements Hint {}

    record OfTransfer(String transfer) implements Hint {}

    record OfNothing(String reason) implements Hint {}

    /**
     * @param type          Stripe's event type, {@code checkout.session.completed}
     * @param object        the id of the object that the event is about
     * @param paymentIntent the object's own {@code payment_intent}, where it has one
     */
    static Hint of(String type, Optional<String> object, Optional<String> paymentIntent) {
        if (!EVENTS.contains(type)) {
            return new OfNothing("nothing follows from " + type);
        }
        var named = isAboutItself(type) ? object : paymentIntent;
        return named.map(id -> about(type, id)).orElseGet(() -> new OfNothing("no payment intent or session is named"));
    }

    private static boolean isAboutItself(String type) {
        return !CHARGE_EVENTS.contains(type) && !REFUNDED_EVENTS.contains(type);
    }

    private static Hint about(String type, String id) {
        if (SESSION_EVENTS.contains(type)) {
            return new OfSession(id);
        }
        if (REFUND_EVENTS.contains(type)) {
            return new OfRefund(id);
        }
        if (REFUNDED_EVENTS.contains(type)) {
            return new OfRefunds(id);
        }
        if (DISPUTE_EVENTS.contains(type)) {
            return new OfDispute(id);
        }
        if (ACCOUNT_EVENTS.contains(type)) {
            return new OfAccount(id);
        }
        return TRANSFER_EVENTS.contains(type) ? new OfTransfer(id) : new OfPaymentIntent(id);
    }
}
