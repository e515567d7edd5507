package app.banyan.commission.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * How long a commission waits before it can be drawn: until the buyer can no longer return what was bought.
 *
 * @param digital the window of what is delivered at once, from the payment
 * @param goods   the whole days of the window of goods, counted from the day after receipt
 * @param zone    where those days begin and end
 */
public record RefundWindow(Duration digital, int goods, ZoneId zone) {

    private static final Set<String> DIGITAL = Set.of("course", "membership");

    public RefundWindow {
        if (digital.isNegative() || goods < 0) {
            throw new IllegalArgumentException("a refund window of %s and %d days".formatted(digital, goods));
        }
    }

    /** Empty for goods: their window starts with the receipt, which is not known when they are sold. */
    public Optional<Instant> releasableFrom(String productKind, Instant paidAt) {
        return DIGITAL.contains(productKind) ? Optional.of(paidAt.plus(digital)) : Optional.empty();
    }

    /** The end of the last day of the window of goods that were received then. */
    public Instant afterReceipt(Instant receivedAt) {
        return receivedAt
                .atZone(zone)
                .toLocalDate()
                .plusDays(goods + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }
}
