package app.banyan.payments;

import app.banyan.payments.domain.PaymentsRefusal;
import app.banyan.payments.domain.PaymentsRefusal.AmountDiffers;
import app.banyan.payments.domain.PaymentsRefusal.ExceptionIsResolved;
import app.banyan.payments.domain.PaymentsRefusal.ExceptionNotThere;
import app.banyan.payments.domain.PaymentsRefusal.NotAnEvent;
import app.banyan.payments.domain.PaymentsRefusal.PaymentIsDisputed;
import app.banyan.payments.domain.PaymentsRefusal.PaymentNotCaptured;
import app.banyan.payments.domain.PaymentsRefusal.PaymentNotThere;
import app.banyan.payments.domain.PaymentsRefusal.PayoutAccountNotThere;
import app.banyan.payments.domain.PaymentsRefusal.RefundDiffers;
import app.banyan.payments.domain.PaymentsRefusal.RefundExceedsPayment;
import app.banyan.payments.domain.PaymentsRefusal.RefundNotFailed;
import app.banyan.payments.domain.PaymentsRefusal.RefundNotThere;
import app.banyan.payments.domain.PaymentsRefusal.RefundReplaced;
import app.banyan.payments.domain.PaymentsRefusal.RefundSentAgain;
import app.banyan.payments.domain.PaymentsRefusal.SignatureRefused;
import app.banyan.payments.domain.PaymentsRefusal.StripeBroke;
import app.banyan.payments.domain.PaymentsRefusal.StripeSaidNo;
import app.banyan.payments.domain.PaymentsRefusal.StripeUnavailable;
import app.banyan.payments.domain.PaymentsRefusal.TransferDiffers;
import app.banyan.payments.domain.PaymentsRefusal.TransferNotThere;
import app.banyan.payments.domain.PaymentsRefusal.UnknownPayment;
import app.banyan.payments.domain.SignatureFault;
import app.banyan.runtime.RuntimeProblems;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How payments says no over HTTP. */
@Singleton
public class PaymentsProblems implements RefusalProblems<PaymentsRefusal> {

    private static final int RETRY_SECONDS = 3;

    @Override
    public Class<PaymentsRefusal> answers() {
        return PaymentsRefusal.class;
    }

    @Override
    public Problem problem(PaymentsRefusal refusal) {
        return switch (refusal) {
            case UnknownPayment _,
                    PaymentNotThere _,
                    RefundNotThere _,
                    PayoutAccountNotThere _,
                    TransferNotThere _,
                    ExceptionNotThere _ -> RuntimeProblems.NOT_FOUND;
            case PaymentIsDisputed(var payment, var dispute) ->
                Problem.of(
                                409,
                                "payment-disputed",
                                "The payer's bank has this money, or gave it back already. Nothing can be refunded.")
                        .with("payment", payment)
                        .with("dispute", dispute);
            case TransferDiffers(var payout) ->
                Problem.of(409, "transfer-differs", "A transfer for this payout was asked for with other words.")
                        .with("payout", payout);
            case ExceptionIsResolved(var exception) ->
                Problem.of(409, "exception-resolved", "This exception is resolved, and stays so.")
                        .with("exception", exception);
            case PaymentNotCaptured(var payment) ->
                Problem.of(422, "payment-not-captured", "Stripe holds no money of this payment.")
                        .with("payment", payment);
            case RefundExceedsPayment(var payment, var amount, var left) ->
                Problem.of(
                                422,
                                "refund-exceeds-payment",
                                "Of this payment " + left + " can go back, not " + amount + ".")
                        .with("payment", payment)
                        .with("left", left);
            case RefundDiffers(var refund) ->
                Problem.of(409, "refund-differs", "A refund of this id was asked for with other words.")
                        .with("refund", refund);
            case RefundNotFailed(var refund, var state) ->
                Problem.of(
                                409,
                                "refund-not-failed",
                                "Only a refund that failed, and whose money is back, is sent again.")
                        .with("refund", refund)
                        .with("state", state);
            case RefundReplaced(var refund, var by) ->
                Problem.of(409, "refund-replaced", "Another refund was asked for after this one had failed.")
                        .with("refund", refund)
                        .with("by", by);
            case RefundSentAgain(var payment, var refund) ->
                Problem.of(409, "refund-sent-again", "A refund of this payment that had failed was sent again.")
                        .with("payment", payment)
                        .with("refund", refund);
            case AmountDiffers differs ->
                Problem.of(409, "payment-amount-differs", "This order has a payment of another amount.")
                        .with("order", differs.order())
                        .with("agreed", differs.agreed());
            case SignatureRefused(var fault) ->
                Problem.of(400, "webhook-signature-refused", sentence(fault)).with("fault", fault);
            case NotAnEvent _ -> Problem.of(400, "not-a-stripe-event", "The body is no event of Stripe.");
            case StripeUnavailable _ ->
                Problem.of(503, "stripe-unavailable", "Stripe does not answer. Send the same request again.")
                        .with("retryAfterSeconds", RETRY_SECONDS);
            case StripeBroke(var why) -> Problem.of(502, "stripe-said-no", why);
            case StripeSaidNo no -> Problem.of(502, "stripe-said-no", no.why());
        };
    }

    private static String sentence(SignatureFault fault) {
        return switch (fault) {
            case MISSING -> "The header Stripe-Signature is missing.";
            case GARBLED -> "The header Stripe-Signature is not of the form t=…,v1=….";
            case TOO_OLD -> "The event was signed too long ago.";
            case FROM_THE_FUTURE -> "The event was signed in the future.";
            case FORGED -> "No signature is of this body and our secret.";
        };
    }
}
