package app.banyan.payments.domain;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refusal;
import java.util.Optional;

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

    /** The payer's bank has the money, or was given it: the buyer gets it from there. */
    record PaymentIsDisputed(PaymentId payment, DisputeId dispute) implements PaymentsRefusal {}

    /** There is no such payee, none of the caller's, or no account was opened for it. */
    record PayoutAccountNotThere(Payee payee) implements PaymentsRefusal {}

    /** A transfer for this payout was asked for with other words. */
    record TransferDiffers(PayoutId payout) implements PaymentsRefusal {}

    record TransferNotThere(PayoutId payout) implements PaymentsRefusal {}

    record ExceptionNotThere(ExceptionId exception) implements PaymentsRefusal {}

    /** Both sides agree by now, or somebody else has resolved it. */
    record ExceptionIsResolved(ExceptionId exception) implements PaymentsRefusal {}

    record SignatureRefused(SignatureFault fault) implements PaymentsRefusal {}

    /** The signature is right, but the body is no event. */
    record NotAnEvent() implements PaymentsRefusal {}

    /** Stripe did not answer, or said to come back later. Whether it acted is not known. */
    record StripeUnavailable(String why) implements PaymentsRefusal {}

    /** Stripe broke while it worked on the request, and will say so again to the same key. Whether it acted is not known. */
    record StripeBroke(String why) implements PaymentsRefusal {}

    /**
     * Stripe said no, and would say no again to the same request.
     *
     * @param code Stripe's word for the reason, where it has one
     */
    record StripeSaidNo(String why, Optional<String> code) implements PaymentsRefusal {

        /** The reason as the platform tells it: a word in capital letters. */
        public String reason() {
            return Words.code(code, "REFUSED");
        }
    }
}
