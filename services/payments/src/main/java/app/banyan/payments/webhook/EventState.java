package app.banyan.payments.webhook;

/** What has been done about an event. */
enum EventState {
    RECEIVED,
    HANDLED,
    /** Left alone, with a reason. */
    IGNORED
}
