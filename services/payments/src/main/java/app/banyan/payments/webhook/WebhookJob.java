package app.banyan.payments.webhook;

import app.banyan.payments.domain.Notice;
import app.banyan.payments.settlement.Settlements;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Acts on kept events: a new one at once, and every second those whose worker died or whose last try failed. An event is
 * claimed before it is acted on, so it does not matter how often or where it is announced.
 */
@ApplicationScoped
public class WebhookJob {

    private static final Logger LOG = Logger.getLogger(WebhookJob.class);
    private static final String KEPT = "payments.event-kept";

    private final StripeEvents events;
    private final Settlements settlements;
    private final EventBus bus;

    WebhookJob(StripeEvents events, Settlements settlements, EventBus bus) {
        this.events = events;
        this.settlements = settlements;
        this.bus = bus;
    }

    void wake(String event) {
        bus.send(KEPT, event);
    }

    @Scheduled(every = "{banyan.payments.webhook.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return events.due().invoke(due -> due.forEach(this::wake)).replaceWithVoid();
    }

    /** Each on a context, and so a database session, of its own. */
    @ConsumeEvent(KEPT)
    Uni<Void> act(String event) {
        return events.claim(event)
                .flatMap(claimed ->
                        claimed.map(this::act).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> act(Notice notice) {
        return settlements
                .follow(notice.hint())
                .flatMap(outcome -> events.close(notice.id(), outcome))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("event %s (%s) waits: %s", notice.id(), notice.type(), failure.toString());
                    return events.postpone(notice.id(), failure.toString());
                });
    }
}
