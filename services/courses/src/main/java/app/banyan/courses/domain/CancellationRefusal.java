package app.banyan.courses.domain;

import app.banyan.kernel.OrderId;

/** Why a course is not given back. */
public sealed interface CancellationRefusal extends CoursesRefusal {

    /** Only what was paid and fulfilled can be given back. */
    record NotFulfilled(OrderId order, OrderState state) implements CancellationRefusal {}

    /** It pays for a part of another order, and that stands: the later one is given back first. */
    record UsedAsCredit(OrderId order, OrderId by) implements CancellationRefusal {}

    /** The buyer's bank claims its money back, and nobody has decided. */
    record PaymentDisputed(OrderId order) implements CancellationRefusal {}

    /** Its time is used up, or its money went back in another way. */
    record NothingToRefund(OrderId order) implements CancellationRefusal {}
}
