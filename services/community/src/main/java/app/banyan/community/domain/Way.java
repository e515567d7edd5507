package app.banyan.community.domain;

/** How a person came in. */
public enum Way {
    FOUNDING,
    ADMISSION,
    INVITATION,
    /** By a tier that pays for the place: such members take no seat, and their stay ends with the tier. */
    MEMBERSHIP;

    public boolean takesSeat() {
        return this != MEMBERSHIP;
    }
}
