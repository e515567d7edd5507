package app.banyan.payments.domain;

/** Where a refund stands. The database refuses every step that this refuses. */
public enum RefundState {
    /** Accepted here; Stripe was not asked yet. */
    REQUESTED,
    /** Stripe was asked, or is about to be. Until it says what became of the refund, nobody knows. */
    SENDING,
    /** Stripe says that the money is on its way. It may still come back. */
    SUCCEEDED,
    /** The money is with the platform, and stays there unless an operator sends it again. */
    FAILED;

    public boolean mayBecome(RefundState next) {
        return switch (this) {
            case REQUESTED -> next == SENDING;
            case SENDING -> next == SUCCEEDED || next == FAILED;
            case SUCCEEDED -> next == FAILED;
            case FAILED -> next == REQUESTED;
        };
    }
}
