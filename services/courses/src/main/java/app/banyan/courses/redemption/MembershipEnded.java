package app.banyan.courses.redemption;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.Optional;

/** What courses reads of {@code membership.membership.ended.v1}; the order is the one that started it. */
record MembershipEnded(
        String membership,
        AccountId account,
        Optional<OrderId> order,
        Instant endedAt,
        String reason,
        Optional<Boolean> inFull) {

    /** Credit comes back with all of the money only: for time that was used it was spent like the money. */
    boolean paidBack() {
        return reason.equals("REFUNDED") && inFull.orElse(true);
    }
}
