package app.banyan.payments.domain;

/** Why a webhook's {@code Stripe-Signature} is not believed. */
public enum SignatureFault {
    MISSING,
    GARBLED,
    TOO_OLD,
    FROM_THE_FUTURE,
    FORGED
}
