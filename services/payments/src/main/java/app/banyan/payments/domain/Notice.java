package app.banyan.payments.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The outside of a Stripe event: what must be known to keep it.
 *
 * @param id         Stripe's event id, {@code evt_…}; the same event always has the same
 * @param apiVersion the version that the event's object is written in, which need not be ours
 * @param createdAt  Stripe's time
 * @param hint       what to look at
 */
public record Notice(
        String id, String type, Optional<String> object, Optional<String> apiVersion, Instant createdAt, Hint hint) {}
