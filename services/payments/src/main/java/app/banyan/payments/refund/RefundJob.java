package app.banyan.payments.refund;

import app.banyan.kernel.RefundId;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.RefundAttempt;
import app.banyan.payments.domain.SeenRefund;
import app.banyan.payments.stripe.StripeCalls;
import app.banyan.payments.stripe.StripeRefunds;
import app.banyan.runtime.clock.ProtocolTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Has Stripe make the refunds that were accepted: a new one at once, and every second those whose outcome is not known.
 * What Stripe did not answer is asked again under the same key, and once the key is old, looked for before anything
 * else. So there is one refund at Stripe, whatever is lost on the way.
 */
@ApplicationScoped
public class RefundJob {

    private static final Logger LOG = Logger.getLogger(RefundJob.class);
    private static final String DUE = "payments.refund-due";
    private static final int AT_ONCE = 50;

    private final Refunds refunds;
    private final StripeRefunds stripe;
    private final EventBus bus;
    private final Clock clock;
    private final PaymentsConfig.Refund config;

    RefundJob(Refunds refunds, StripeRefunds stripe, EventBus bus, @ProtocolTime Clock clock, PaymentsConfig config) {
        this.refunds = refunds;
        this.stripe = stripe;
        this.bus = bus;
        this.clock = clock;
        this.config = config.refund();
    }

    void wake(RefundId refund) {
        bus.send(DUE, refund.wire());
    }

    @Scheduled(every = "{banyan.payments.refund.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return refunds.due(AT_ONCE).invoke(due -> due.forEach(this::wake)).replaceWithVoid();
    }

    /** Each on a context, and so a database session, of its own. */
    @ConsumeEvent(DUE)
    Uni<Void> act(String wire) {
        var refund = RefundId.of(wire);
        return refunds.claim(refund)
                .flatMap(claimed -> claimed.map(this::follow).orElseGet(RefundJob::nothing))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("refund %s waits: %s", refund, failure.toString());
                    return refunds.postpone(refund);
                });
    }

    private Uni<Void> follow(RefundAttempt attempt) {
        if (attempt.stripeRefund().isPresent()) {
            return stripe.find(attempt.stripeRefund().get()).flatMap(seen -> settle(attempt, seen.orElseThrow()));
        }
        return attempt.keyIsOld(clock.instant(), config.keyLife())
                ? lookFirst(attempt, () -> askAnew(attempt))
                : ask(attempt);
    }

    private Uni<Void> ask(RefundAttempt attempt) {
        return stripe.create(attempt)
                .flatMap(seen -> settle(attempt, seen))
                .onFailure(StripeCalls::refused)
                .recoverWithUni(no -> lookFirst(attempt, () -> refunds.refused(attempt.refund(), no.getMessage())));
    }

    private Uni<Void> askAnew(RefundAttempt attempt) {
        return refunds.nextKey(attempt).flatMap(next -> next.map(this::ask).orElseGet(RefundJob::nothing));
    }

    /** Looks among the payment's refunds for one of this name before believing that there is none. */
    private Uni<Void> lookFirst(RefundAttempt attempt, Supplier<Uni<Void>> otherwise) {
        var ours = Optional.of(attempt.refund().wire());
        return stripe.ofPaymentIntent(attempt.paymentIntent())
                .flatMap(all -> all.stream()
                        .filter(seen -> seen.refund().equals(ours)
                                && !attempt.failedBefore().contains(seen.id()))
                        .findFirst()
                        .map(seen -> settle(attempt, seen))
                        .orElseGet(otherwise));
    }

    private Uni<Void> settle(RefundAttempt attempt, SeenRefund seen) {
        return refunds.settle(attempt.refund(), seen).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
