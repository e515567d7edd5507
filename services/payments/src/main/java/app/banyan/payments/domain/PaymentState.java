package app.banyan.payments.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where the payment of an order stands. The database refuses the same steps that this refuses. */
public enum PaymentState {
    /** Accepted here; Stripe was not asked yet, or has not answered. */
    OPENING,
    /** Stripe shows a page on which the buyer can pay. */
    OPEN,
    /** Stripe holds the agreed amount. */
    CAPTURED,
    /** Stripe holds another amount or currency than was agreed. Nothing is delivered; an operator decides. */
    MISMATCH,
    /** Stripe's page has ended unpaid. */
    EXPIRED;

    /** What Stripe says about money wins over what we say about time: an ended payment can still turn out to be paid. */
    public boolean mayBecome(PaymentState next) {
        return successors().contains(next);
    }

    private Set<PaymentState> successors() {
        return switch (this) {
            case OPENING -> EnumSet.of(OPEN, CAPTURED, MISMATCH, EXPIRED);
            case OPEN -> EnumSet.of(CAPTURED, MISMATCH, EXPIRED);
            case EXPIRED -> EnumSet.of(CAPTURED, MISMATCH);
            case CAPTURED, MISMATCH -> EnumSet.noneOf(PaymentState.class);
        };
    }
}
