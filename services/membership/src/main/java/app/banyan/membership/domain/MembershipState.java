package app.banyan.membership.domain;

/** A membership whose money is on its way back opens nothing, and comes back to life when the refund fails. */
public enum MembershipState {
    ACTIVE,
    REFUNDING,
    ENDED
}
