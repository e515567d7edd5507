package app.banyan.payments.reconciliation;

/** On what Stripe's books and ours do not agree. */
public enum ExceptionKind {
    /** Stripe moved money that is not in the books. */
    UNBOOKED,
    /** Both have it, with another amount, fee or currency. */
    DIFFERS,
    /** The books have it, and Stripe does not. */
    UNKNOWN_TO_STRIPE
}
