package app.banyan.commission.payout;

/** Whether a second person decides on a payout, and what was decided. */
public enum Approval {
    NOT_NEEDED,
    AWAITED,
    APPROVED,
    REFUSED
}
