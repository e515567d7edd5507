package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import java.time.Instant;

/** Why an order is not taken or not paid. */
public sealed interface OrderRefusal extends CoursesRefusal {

    /** An order names a course or an offer: one of them, not both. */
    record CourseOrOffer() implements OrderRefusal {}

    record AlreadyHeld(CourseId course) implements OrderRefusal {}

    /** One open order per person and course: the open one can still be paid. */
    record OrderOpen(OrderId order) implements OrderRefusal {}

    record OfferOver(OfferId offer, Instant deadline) implements OrderRefusal {}

    /** The offer is of a tier: membership takes that order, at the price of the offer. */
    record OfferIsMembership(OfferId offer, TierId tier) implements OrderRefusal {}

    record NotAwaitingPayment(OrderId order, OrderState state) implements OrderRefusal {}
}
