package app.banyan.courses.domain;

/** How a person came to learn a course. */
public enum EnrolmentSource {
    BOUGHT,
    FREE,
    /** Opened by membership while that lasts. Progress is kept; the course is not held. */
    MEMBERSHIP,
    /** Was bought, and its money went back or is on its way. Progress is kept; the course is not held. */
    GIVEN_BACK;

    public boolean holds() {
        return this == BOUGHT || this == FREE;
    }
}
