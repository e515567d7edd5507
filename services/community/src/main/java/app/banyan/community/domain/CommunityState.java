package app.banyan.community.domain;

/** How far a community's life has gone. It only moves forward. */
public enum CommunityState {
    OPEN,
    /** Over: everything can be read, nothing written. */
    READ_ONLY,
    /** Put away: its owner may still take the export. */
    ARCHIVED
}
