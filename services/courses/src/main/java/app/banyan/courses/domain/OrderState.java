package app.banyan.courses.domain;

import java.util.Set;

/**
 * The life of an order. There is no state between paid and fulfilled: hearing of the money and enrolling the buyer are
 * one transaction. An expired order may still be fulfilled, because money can arrive late. What could not be fulfilled
 * is refunded, and due again when the money comes back from the buyer's bank. A course that is given back is refunded as
 * well; it is the buyer's again should that fail.
 */
public enum OrderState {
    AWAITING_PAYMENT,
    EXPIRED,
    FULFILLED,
    REFUND_DUE,
    REFUNDED;

    public OrderState to(OrderState next) {
        if (!successors().contains(next)) {
            throw new IllegalStateException("an order never goes from " + this + " to " + next);
        }
        return next;
    }

    /** Money has decided what becomes of the order; any other money only goes back. */
    public boolean settled() {
        return switch (this) {
            case AWAITING_PAYMENT, EXPIRED -> false;
            case FULFILLED, REFUND_DUE, REFUNDED -> true;
        };
    }

    private Set<OrderState> successors() {
        return switch (this) {
            case AWAITING_PAYMENT -> Set.of(EXPIRED, FULFILLED, REFUND_DUE);
            case EXPIRED -> Set.of(FULFILLED, REFUND_DUE);
            case REFUND_DUE -> Set.of(REFUNDED);
            case REFUNDED -> Set.of(REFUND_DUE, FULFILLED);
            case FULFILLED -> Set.of(REFUNDED);
        };
    }
}
