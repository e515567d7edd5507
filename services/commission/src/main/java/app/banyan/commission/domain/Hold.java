package app.banyan.commission.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How long a commission waits before it can be drawn: until the buyer can no longer return what was bought.
 *
 * @param digital the refund window of what is delivered at once
 */
public record Hold(Duration digital) {

    private static final Set<String> DIGITAL = Set.of("course", "membership");

    /** Empty for goods: their window starts with the receipt, which is not known when they are sold. */
    public Optional<Instant> releasableFrom(String productKind, Instant paidAt) {
        return DIGITAL.contains(productKind) ? Optional.of(paidAt.plus(digital)) : Optional.empty();
    }
}
