package app.banyan.payments.domain;

/** What a look at Stripe means for a payment. */
public sealed interface Verdict {

    /** Nothing to do: not paid yet, or settled before. */
    record Nothing() implements Verdict {}

    /** The agreed amount is at Stripe. */
    record Captured() implements Verdict {}

    record Failed(PaymentState state, FailureReason reason) implements Verdict {}

    /** Money came in through a session that no buyer of ours was sent to. A person must look. */
    record PaidElsewhere(String session) implements Verdict {}
}
