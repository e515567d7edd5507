package app.banyan.community.domain;

/** What became of an application. */
public enum ApplicationState {
    PENDING,
    ACCEPTED,
    REJECTED,
    /** Taken back by the applicant before anybody decided. */
    WITHDRAWN
}
