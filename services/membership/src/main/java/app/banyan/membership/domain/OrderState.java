package app.banyan.membership.domain;

import java.util.Set;

/**
 * The life of an order. Hearing of the money and giving the membership are one transaction. An expired order may still
 * be fulfilled, because money can arrive late. A refund ends it, unless the refund fails after all.
 */
public enum OrderState {
    AWAITING_PAYMENT,
    EXPIRED,
    FULFILLED,
    REFUND_DUE,
    REFUNDED;

    public OrderState to(OrderState next) {
        if (!successors().contains(next)) {
            throw new IllegalStateException("no order goes from " + this + " to " + next);
        }
        return next;
    }

    /** Money has settled the order, one way or the other. */
    public boolean settled() {
        return this != AWAITING_PAYMENT && this != EXPIRED;
    }

    private Set<OrderState> successors() {
        return switch (this) {
            case AWAITING_PAYMENT -> Set.of(EXPIRED, FULFILLED, REFUND_DUE);
            case EXPIRED -> Set.of(FULFILLED, REFUND_DUE);
            case FULFILLED, REFUND_DUE -> Set.of(REFUNDED);
            case REFUNDED -> Set.of(FULFILLED, REFUND_DUE);
        };
    }
}
