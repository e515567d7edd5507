package app.banyan.payments.checkout;

import app.banyan.kernel.OrderId;
import app.banyan.payments.domain.Opening;
import app.banyan.payments.domain.PaymentState;
import app.banyan.payments.payment.CheckoutView;
import app.banyan.payments.payment.Payments;
import app.banyan.payments.stripe.StripeCalls;
import app.banyan.payments.stripe.StripeSessions;
import app.banyan.runtime.clock.ProtocolTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Gives a seller the page on which an order is paid. Three steps, each of which may be the last one before a crash: the
 * payment and its key at Stripe are committed, Stripe is asked, the answer is committed. Asking again goes on from where
 * it stopped, with the same key, so there is never a second page.
 */
@ApplicationScoped
public class Checkouts {

    private final Payments payments;
    private final StripeSessions sessions;
    private final Clock clock;

    Checkouts(Payments payments, StripeSessions sessions, @ProtocolTime Clock clock) {
        this.payments = payments;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Uni<CheckoutView> open(Payments.Request request) {
        return payments.accept(request)
                .flatMap(accepted -> accepted.view().state() == PaymentState.OPENING
                        ? ask(accepted.opening())
                        : Uni.createFrom().item(accepted.view()));
    }

    private Uni<CheckoutView> ask(Opening opening) {
        return sessions.open(opening)
                .flatMap(page -> payments.opened(opening.payment().id(), page.session(), page.url()))
                .onFailure(StripeCalls::saidNo)
                .recoverWithUni(no -> refused(opening, no));
    }

    /**
     * A no to an attempt of an earlier request may only mean that its page would end too soon by now: ask afresh. The
     * page that Stripe may have made under the old key was shown to nobody and ends by itself.
     */
    private Uni<CheckoutView> refused(Opening opening, Throwable no) {
        return payments.nextAttempt(opening)
                .flatMap(next -> opening.stale(clock.instant())
                        ? ask(next)
                        : Uni.createFrom().failure(no));
    }

    public Uni<CheckoutView> find(OrderId order, String seller) {
        return payments.find(order, seller);
    }
}
