package app.banyan.commission.domain;

import java.util.Set;

/** How far a payout is. The database holds it to the same moves. */
public enum PayoutState {
    /** The money is set aside; nothing was sent. */
    RESERVED,
    /** The transfer is asked for, or about to be. */
    SENDING,
    /** Whether the transfer was made is not known: it is asked until it is. */
    UNKNOWN,
    /** The transfer was made. */
    TRANSFERRED,
    /** And stands in the books. */
    PAID,
    /** Nothing was transferred; money and tax went back. */
    FAILED,
    /** The transfer came back; money and tax went back. */
    REVERSED;

    /** While the money is set aside. */
    public static final Set<PayoutState> OPEN = Set.of(RESERVED, SENDING, UNKNOWN);

    /** Where the transfer was made, whatever became of it. */
    public static final Set<PayoutState> SENT = Set.of(TRANSFERRED, PAID, REVERSED);
}
