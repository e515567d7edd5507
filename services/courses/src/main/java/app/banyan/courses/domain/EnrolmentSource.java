package app.banyan.courses.domain;

/** How a person came to learn a course. */
public enum EnrolmentSource {
    BOUGHT,
    FREE,
    /** Opened by membership while that lasts. Progress is kept; the course is not held. */
    MEMBERSHIP;

    public boolean holds() {
        return this != MEMBERSHIP;
    }
}
