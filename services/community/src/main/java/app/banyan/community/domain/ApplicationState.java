package app.banyan.community.domain;

/** What became of an application. */
public enum ApplicationState {
    PENDING,
    ACCEPTED,
    REJECTED
}
