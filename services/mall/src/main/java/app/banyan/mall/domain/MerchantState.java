package app.banyan.mall.domain;

/** A well formed licence is never a verified one: what was sent in waits until operators have looked at it. */
public enum MerchantState {
    SUBMITTED,
    VERIFIED,
    /** For good; whoever was rejected registers anew. */
    REJECTED,
    /** Nothing of it is shown or sold until operators approve it again. */
    SUSPENDED
}
