package app.banyan.payments.webhook;

import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.Hint;
import app.banyan.payments.domain.Notice;
import app.banyan.payments.settlement.Settlements;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Acts on kept events: a new one at once, and every second those whose worker died or whose last try failed. An event is
 * claimed before it is acted on, a new one by being kept, so it does not matter how often or where it is announced.
 *
 * <p>Stripe tells of one payment by several events at a time. The session's is acted on at once; those of its payment
 * intent and charge wait a moment, and mostly find then that nothing is left to do.
 */
@ApplicationScoped
public class WebhookJob {

    private static final Logger LOG = Logger.getLogger(WebhookJob.class);
    private static final String DUE = "payments.event-due";
    private static final String TAKEN = "payments.event-taken";

    private final StripeEvents events;
    private final Settlements settlements;
    private final EventBus bus;
    private final Vertx vertx;
    private final Duration companions;

    WebhookJob(StripeEvents events, Settlements settlements, EventBus bus, Vertx vertx, PaymentsConfig config) {
        this.events = events;
        this.settlements = settlements;
        this.bus = bus;
        this.vertx = vertx;
        this.companions = config.webhook().companions();
    }

    /** @param notice of an event that was kept just now, and so is this worker's */
    void take(Notice notice) {
        if (notice.hint() instanceof Hint.OfPaymentIntent) {
            vertx.setTimer(companions.toMillis(), _ -> bus.send(TAKEN, notice));
        } else {
            bus.send(TAKEN, notice);
        }
    }

    @Scheduled(every = "{banyan.payments.webhook.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return events.due()
                .invoke(due -> due.forEach(event -> bus.send(DUE, event)))
                .replaceWithVoid();
    }

    /** Each on a context, and so a database session, of its own. */
    @ConsumeEvent(DUE)
    Uni<Void> actOnDue(String event) {
        return events.claim(event)
                .flatMap(claimed ->
                        claimed.map(this::act).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @ConsumeEvent(TAKEN)
    Uni<Void> act(Notice notice) {
        return booked(notice)
                .flatMap(booked -> booked
                        ? Uni.createFrom().voidItem()
                        : settlements.follow(notice.hint()).flatMap(outcome -> events.close(notice.id(), outcome)))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("event %s (%s) waits: %s", notice.id(), notice.type(), failure.toString());
                    return events.postpone(notice.id(), failure.toString());
                });
    }

    private Uni<Boolean> booked(Notice notice) {
        return notice.hint() instanceof Hint.OfPaymentIntent(var paymentIntent)
                ? events.closeIfBooked(notice.id(), paymentIntent)
                : Uni.createFrom().item(false);
    }
}
