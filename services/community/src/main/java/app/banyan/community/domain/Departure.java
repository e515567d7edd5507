package app.banyan.community.domain;

/** Why a stay ended. */
public enum Departure {
    LEFT,
    REMOVED,
    BANNED,
    MEMBERSHIP_ENDED
}
