package app.banyan.payments.domain;

/** Why a payment came to nothing, as other services hear it. */
public enum FailureReason {
    AMOUNT_MISMATCH,
    CURRENCY_MISMATCH,
    EXPIRED
}
