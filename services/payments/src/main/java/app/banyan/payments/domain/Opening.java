package app.banyan.payments.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to have Stripe show a page for a payment. Stripe answers the same key with the same session for a day, so
 * an attempt is asked again unchanged until Stripe has said yes or no to it.
 *
 * @param number     counts the attempts; only a no of Stripe starts another one
 * @param pageEndsAt when the page stops taking money
 */
public record Opening(Payment payment, String description, String returnUrl, int number, Instant pageEndsAt) {

    /** Stripe refuses pages that end sooner. */
    private static final Duration SHORTEST_PAGE = Duration.ofMinutes(30);

    /** The idempotency key at Stripe. */
    public String key() {
        return "checkout-%s-%d".formatted(payment.id(), number);
    }

    /** Left over from an earlier try: if Stripe never saw it then, it will refuse it now. */
    public boolean stale(Instant now) {
        return pageEndsAt.isBefore(now.plus(SHORTEST_PAGE));
    }
}
