package app.banyan.payments.domain;

/** Where a transfer stands. The database refuses every step that this refuses. */
public enum TransferState {
    /** Accepted here; Stripe was not asked yet. */
    REQUESTED,
    /** Stripe was asked, or is about to be. Until it says what became of the transfer, nobody knows. */
    SENDING,
    /** The money is with the payee's account at Stripe. */
    TRANSFERRED,
    /** Nothing was sent, and nothing will be. */
    FAILED,
    /** All of the money is back. */
    REVERSED;

    public boolean mayBecome(TransferState next) {
        return switch (this) {
            case REQUESTED -> next == SENDING || next == FAILED;
            case SENDING -> next == TRANSFERRED || next == FAILED;
            case TRANSFERRED -> next == REVERSED;
            case FAILED, REVERSED -> false;
        };
    }
}
