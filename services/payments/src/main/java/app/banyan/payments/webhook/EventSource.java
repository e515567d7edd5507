package app.banyan.payments.webhook;

/** How an event reached us. */
enum EventSource {
    WEBHOOK,
    BACKFILL
}
