package app.banyan.membership.domain;

/** A draft may be looked at by nobody but its author; what is retired is sold no more, and held to its end. */
public enum TierState {
    DRAFT,
    PUBLISHED,
    RETIRED
}
