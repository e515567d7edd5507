package app.banyan.payments.settlement;

import app.banyan.kernel.RefundId;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.dispute.Disputes;
import app.banyan.payments.domain.CheckoutSession;
import app.banyan.payments.domain.Hint;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.domain.SeenRefund;
import app.banyan.payments.payment.Payments;
import app.banyan.payments.refund.Refunds;
import app.banyan.payments.stripe.StripeDisputes;
import app.banyan.payments.stripe.StripeRefunds;
import app.banyan.payments.stripe.StripeSessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Brings payments, refunds and disputes to where Stripe shows them to be. Whatever the occasion, it is the same look, so
 * the order and the number of occasions do not matter. Stripe is asked before the transaction, never inside it.
 */
@ApplicationScoped
public class Settlements {

    private final StripeSessions sessions;
    private final Payments payments;
    private final StripeRefunds stripeRefunds;
    private final Refunds refunds;
    private final StripeDisputes stripeDisputes;
    private final Disputes disputes;
    private final MoneyOut out;
    private final Alerts alerts;

    Settlements(
            StripeSessions sessions,
            Payments payments,
            StripeRefunds stripeRefunds,
            Refunds refunds,
            StripeDisputes stripeDisputes,
            Disputes disputes,
            MoneyOut out,
            Alerts alerts) {
        this.sessions = sessions;
        this.payments = payments;
        this.stripeRefunds = stripeRefunds;
        this.refunds = refunds;
        this.stripeDisputes = stripeDisputes;
        this.disputes = disputes;
        this.out = out;
        this.alerts = alerts;
    }

    public Uni<Outcome> follow(Hint hint) {
        return switch (hint) {
            case Hint.OfSession(var session) -> look(session);
            case Hint.OfPaymentIntent(var paymentIntent) -> lookAtIntent(paymentIntent);
            case Hint.OfRefund(var refund) -> lookAtRefund(refund);
            case Hint.OfRefunds(var paymentIntent) -> lookAtRefunds(paymentIntent);
            case Hint.OfDispute(var dispute) -> lookAtDispute(dispute);
            case Hint.OfAccount(var account) -> out.lookAtAccount(account);
            case Hint.OfTransfer(var transfer) -> out.lookAtTransfer(transfer);
            case Hint.OfNothing(var reason) -> ignored(reason);
        };
    }

    public Uni<Outcome> look(String session) {
        return sessions.find(session).flatMap(this::settle);
    }

    private Uni<Outcome> lookAtIntent(String paymentIntent) {
        return sessions.ofPaymentIntent(paymentIntent).flatMap(this::settle);
    }

    private Uni<Outcome> lookAtRefund(String refund) {
        return stripeRefunds
                .find(refund)
                .flatMap(seen -> seen.map(this::settle).orElseGet(() -> ignored("Stripe has no such refund")));
    }

    private Uni<Outcome> lookAtRefunds(String paymentIntent) {
        return stripeRefunds
                .ofPaymentIntent(paymentIntent)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::settle)
                        .collect()
                        .asList()
                        .flatMap(outcomes -> outcomes.stream()
                                .filter(Outcome.Handled.class::isInstance)
                                .findFirst()
                                .map(handled -> Uni.createFrom().item(handled))
                                .orElseGet(() -> ignored("Stripe has no refund of ours for it"))));
    }

    /** A refund that bears no name of ours was made past the platform; that matters when the payment is ours. */
    private Uni<Outcome> settle(SeenRefund seen) {
        return ours(seen)
                .map(refund -> refunds.settle(refund, seen))
                .orElseGet(() -> seen.paymentIntent()
                        .map(this::lookAtUnbooked)
                        .orElseGet(() -> ignored("a refund of no payment intent")));
    }

    private static Optional<RefundId> ours(SeenRefund seen) {
        try {
            return seen.refund().map(RefundId::of);
        } catch (IllegalArgumentException notAnIdOfOurs) {
            return Optional.empty();
        }
    }

    private Uni<Outcome> lookAtUnbooked(String paymentIntent) {
        return lookAtIntent(paymentIntent).call(outcome -> unbooked(paymentIntent, outcome));
    }

    /** The payment first: it may not be known here yet that it was paid. */
    private Uni<Outcome> lookAtDispute(String dispute) {
        return stripeDisputes
                .find(dispute)
                .flatMap(seen -> seen.map(
                                found -> lookAtIntent(found.paymentIntent()).flatMap(_ -> disputes.settle(found)))
                        .orElseGet(() -> ignored("Stripe has no such dispute of a payment")));
    }

    private Uni<Outcome> settle(Optional<CheckoutSession> seen) {
        return seen.map(payments::settle).orElseGet(() -> ignored("Stripe has no session of ours for it"));
    }

    private Uni<Void> unbooked(String paymentIntent, Outcome outcome) {
        return outcome instanceof Outcome.Handled
                ? alerts.raise(
                        AlertKind.UNBOOKED_MONEY,
                        paymentIntent,
                        "a refund at Stripe that the platform did not make; the books do not know it")
                : Uni.createFrom().voidItem();
    }

    private static Uni<Outcome> ignored(String reason) {
        return Uni.createFrom().item(new Outcome.Ignored(reason));
    }
}
