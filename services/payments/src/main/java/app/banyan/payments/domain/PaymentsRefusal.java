package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refusal;

/** Every reason for which payments says no. */
public sealed interface PaymentsRefusal extends Refusal {

    /** There is no payment for the order, or it was asked for by another service. */
    record UnknownPayment(OrderId order) implements PaymentsRefusal {}

    /** The order has a payment already, of another amount. */
    record AmountDiffers(OrderId order, Money agreed) implements PaymentsRefusal {}

    /** No payment that the caller asked for has this id. */
    record PaymentNotThere(PaymentId payment) implements PaymentsRefusal {}

    /** Nothing came in, so nothing can go back. */
    record PaymentNotCaptured(PaymentId payment) implements PaymentsRefusal {}

    /** More than what came in and has not gone back already, or another currency. */
    record RefundExceedsPayment(PaymentId payment, Money amount, Money left) implements PaymentsRefusal {}

    /** A refund of this id was asked for with other words. */
    record RefundDiffers(RefundId refund) implements PaymentsRefusal {}

    /** Only a refund that failed, and whose money is back, is sent again. */
    record RefundNotFailed(RefundId refund, RefundState state) implements PaymentsRefusal {}

    /** The seller asked for another refund of the payment after this one had failed. */
    record RefundReplaced(RefundId refund, RefundId by) implements PaymentsRefusal {}

    /** A refund of the payment that had failed was sent again: whoever asks for another may not know of that. */
    record RefundSentAgain(PaymentId payment, RefundId refund) implements PaymentsRefusal {}

    /** Another payment's refund, or nobody's. */
    record RefundNotThere(RefundId refund) implements PaymentsRefusal {}

    record SignatureRefused(SignatureFault fault) implements PaymentsRefusal {}

    /** The signature is right, but the body is no event. */
    record NotAnEvent() implements PaymentsRefusal {}

    /** Stripe did not answer, or said to come back later. Whether it acted is not known. */
    record StripeUnavailable(String why) implements PaymentsRefusal {}

    /** Stripe broke while it worked on the request, and will say so again to the same key. Whether it acted is not known. */
    record StripeBroke(String why) implements PaymentsRefusal {}

    /** Stripe said no, and would say no again to the same request. */
    record StripeSaidNo(String why) implements PaymentsRefusal {}
}
