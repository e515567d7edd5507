package app.banyan.community.domain;

/** Why a stay ended. */
public enum Departure {
    LEFT,
    REMOVED,
    BANNED,
    MEMBERSHIP_ENDED,
    /** They had come in to run the community, and run it no more. */
    OFFICE_ENDED
}
