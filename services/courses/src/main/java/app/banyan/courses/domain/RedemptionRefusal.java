package app.banyan.courses.domain;

import app.banyan.kernel.OrderId;
import java.time.Instant;

/** Why membership does not get what an offer promises. */
public sealed interface RedemptionRefusal extends CoursesRefusal {

    record OfferEnded(OfferId offer, Instant deadline) implements RedemptionRefusal {}

    /** The credit was let go and pays for something else by now. */
    record CreditSpent(OfferId offer, OrderId order) implements RedemptionRefusal {}

    /** The order takes another offer already. */
    record RedemptionDiffers(OrderId order, OfferId redeemed) implements RedemptionRefusal {}
}
