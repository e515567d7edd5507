package app.banyan.payments.domain;

/** Whether a payee can be paid. */
public enum PayoutAccountState {
    /** The payee never asked for an account. */
    NONE,
    /** No bank account is named yet, or Stripe does not send money there now. */
    PENDING,
    READY
}
