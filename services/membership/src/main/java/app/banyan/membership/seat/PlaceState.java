package app.banyan.membership.seat;

/** What became of a place in line. Only WAITING and CALLED are in it. */
public enum PlaceState {
    WAITING,
    CALLED,
    /** An order took the seat that was held. */
    TAKEN,
    LEFT,
    /** The call was not answered in time. */
    LAPSED,
    /** The tier was retired. */
    CLOSED
}
