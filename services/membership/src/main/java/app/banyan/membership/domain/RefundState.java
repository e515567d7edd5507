package app.banyan.membership.domain;

/** REQUESTED until payments has said what became of it; a refund that had succeeded may still fail later. */
public enum RefundState {
    REQUESTED,
    SUCCEEDED,
    FAILED
}
