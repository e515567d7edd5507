package app.banyan.payments.domain;

/** Where a dispute stands. The database refuses every step that this refuses. */
public enum DisputeState {
    /** The bank asks; no money has moved. */
    INQUIRY,
    /** The bank has the money until it is decided whose it is. */
    OPEN,
    /** The money is the platform's. */
    WON,
    /** The money is the buyer's. */
    LOST,
    /** An inquiry that came to nothing. */
    DROPPED;

    public boolean mayBecome(DisputeState next) {
        return switch (this) {
            case INQUIRY -> next == OPEN || next == DROPPED;
            case OPEN -> next == WON || next == LOST;
            case WON, LOST, DROPPED -> false;
        };
    }

    public boolean closed() {
        return this == WON || this == LOST || this == DROPPED;
    }

    /** Whether it forbids that its payment is refunded: the money is not there, or went to the buyer already. */
    public boolean bars() {
        return this == OPEN || this == LOST;
    }
}
