package app.banyan.payments.settlement;

import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.domain.CheckoutSession;
import app.banyan.payments.domain.Hint;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.payment.Payments;
import app.banyan.payments.stripe.StripeSessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Brings payments to where Stripe shows them to be. Whatever the occasion, it is the same look at the same session, so
 * the order and the number of occasions do not matter. Stripe is asked before the transaction, never inside it.
 */
@ApplicationScoped
public class Settlements {

    private final StripeSessions sessions;
    private final Payments payments;
    private final Alerts alerts;

    Settlements(StripeSessions sessions, Payments payments, Alerts alerts) {
        this.sessions = sessions;
        this.payments = payments;
        this.alerts = alerts;
    }

    public Uni<Outcome> follow(Hint hint) {
        return switch (hint) {
            case Hint.OfSession(var session) -> look(session);
            case Hint.OfPaymentIntent(var paymentIntent) -> lookAtIntent(paymentIntent);
            case Hint.OfUnbookedMoney(var paymentIntent) ->
                lookAtIntent(paymentIntent).call(outcome -> unbooked(paymentIntent, outcome));
            case Hint.OfNothing(var reason) -> ignored(reason);
        };
    }

    public Uni<Outcome> look(String session) {
        return sessions.find(session).flatMap(this::settle);
    }

    private Uni<Outcome> lookAtIntent(String paymentIntent) {
        return sessions.ofPaymentIntent(paymentIntent).flatMap(this::settle);
    }

    private Uni<Outcome> settle(Optional<CheckoutSession> seen) {
        return seen.map(payments::settle).orElseGet(() -> ignored("Stripe has no session of ours for it"));
    }

    private Uni<Void> unbooked(String paymentIntent, Outcome outcome) {
        return outcome instanceof Outcome.Handled
                ? alerts.raise(
                        AlertKind.UNBOOKED_MONEY,
                        paymentIntent,
                        "a refund or dispute at Stripe that the platform did not make; the books do not know it")
                : Uni.createFrom().voidItem();
    }

    private static Uni<Outcome> ignored(String reason) {
        return Uni.createFrom().item(new Outcome.Ignored(reason));
    }
}
