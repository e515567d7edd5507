package app.banyan.community.domain;

/** How a person came in. */
public enum Way {
    FOUNDING,
    ADMISSION,
    INVITATION,
    /** By a tier that pays for the place: such members take no seat, and their stay ends with the tier. */
    MEMBERSHIP,
    /** By being appointed to run a community that others pay to be in: their stay ends with the office. */
    OFFICE;

    /** Whether the stay is only for as long as something else lasts. */
    public boolean forATime() {
        return this == MEMBERSHIP || this == OFFICE;
    }

    public boolean takesSeat() {
        return !forATime();
    }
}
