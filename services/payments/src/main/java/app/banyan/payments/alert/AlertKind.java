package app.banyan.payments.alert;

/** What only a person can put right. */
public enum AlertKind {
    AMOUNT_MISMATCH,
    CURRENCY_MISMATCH,
    /** A session that no buyer was sent to was paid. */
    PAID_ELSEWHERE,
    /** A refund, a transfer or a part of one moved at Stripe, past the platform. */
    UNBOOKED_MONEY,
    /** An event could not be acted on for a long time. */
    EVENT_STUCK,
    /** Stripe took money but writes no balance transaction for it. */
    CASH_MISSING,
    /** Stripe has not said for a long time what became of a refund. */
    REFUND_STUCK,
    /** Money that should be with a buyer is with the platform, and no further try is made. */
    REFUND_FAILED,
    /** Stripe has not said for a long time what became of a transfer. */
    TRANSFER_STUCK,
    /** A payee was not paid; the payout is given back to the books. */
    TRANSFER_FAILED,
    /** Money that was with a payee is back. */
    TRANSFER_REVERSED,
    /** A payer's bank claims money back; evidence is due within days. */
    DISPUTE_OPENED,
    /** Stripe's books and ours have not agreed on something for too long. */
    RECONCILIATION_OVERDUE
}
