package app.banyan.mall.domain;

import java.util.Set;

/**
 * The life of what is paid in one go. An expired checkout may still be fulfilled, because money can arrive late. A
 * refund ends it, unless the refund fails after all.
 */
public enum CheckoutState {
    AWAITING_PAYMENT,
    PAID,
    EXPIRED,
    REFUND_DUE,
    REFUNDED;

    public CheckoutState to(CheckoutState next) {
        var possible = switch (this) {
            case AWAITING_PAYMENT -> Set.of(PAID, EXPIRED, REFUND_DUE);
            case EXPIRED -> Set.of(PAID, REFUND_DUE);
            case REFUND_DUE -> Set.of(REFUNDED);
            case REFUNDED -> Set.of(REFUND_DUE);
            case PAID -> Set.<CheckoutState>of();
        };
        if (!possible.contains(next)) {
            throw new IllegalStateException("no checkout goes from " + this + " to " + next);
        }
        return next;
    }

    /** Money has settled it, one way or the other. */
    public boolean settled() {
        return this == PAID || this == REFUND_DUE || this == REFUNDED;
    }
}
