package app.banyan.courses.domain;

import java.util.Set;

/**
 * The life of an order. There is no state between paid and fulfilled: hearing of the money and enrolling the buyer are
 * one transaction. An expired order may still be fulfilled, because money can arrive late.
 */
public enum OrderState {
    AWAITING_PAYMENT,
    EXPIRED,
    FULFILLED,
    REFUND_DUE;

    public OrderState to(OrderState next) {
        if (!successors().contains(next)) {
            throw new IllegalStateException("an order never goes from " + this + " to " + next);
        }
        return next;
    }

    /** Nothing more happens to the order. */
    public boolean settled() {
        return successors().isEmpty();
    }

    private Set<OrderState> successors() {
        return switch (this) {
            case AWAITING_PAYMENT -> Set.of(EXPIRED, FULFILLED, REFUND_DUE);
            case EXPIRED -> Set.of(FULFILLED, REFUND_DUE);
            case FULFILLED, REFUND_DUE -> Set.of();
        };
    }
}
