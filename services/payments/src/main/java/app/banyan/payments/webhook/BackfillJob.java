package app.banyan.payments.webhook;

import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.Hint;
import app.banyan.payments.stripe.StripeHistory;
import app.banyan.runtime.clock.ProtocolTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks Stripe for the events whose webhook never arrived, and keeps them as if it had. */
@ApplicationScoped
public class BackfillJob {

    private static final Logger LOG = Logger.getLogger(BackfillJob.class);

    private final StripeHistory history;
    private final StripeEvents events;
    private final WebhookJob job;
    private final BackfillMark mark;
    private final PaymentsConfig config;
    private final Clock clock;

    BackfillJob(
            StripeHistory history,
            StripeEvents events,
            WebhookJob job,
            BackfillMark mark,
            PaymentsConfig config,
            @ProtocolTime Clock clock) {
        this.history = history;
        this.events = events;
        this.job = job;
        this.mark = mark;
        this.config = config;
        this.clock = clock;
    }

    /** The mark moves only when a run is complete; a run that was cut off is run again. */
    @Scheduled(
            every = "{banyan.payments.backfill.every}",
            delayed = "{banyan.payments.backfill.delay}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        var started = clock.instant();
        return mark.read()
                .map(until -> until.map(last -> last.minus(config.backfill().overlap()))
                        .orElseGet(() -> started.minus(config.backfill().firstLook())))
                .flatMap(from -> pages(from, Optional.empty()))
                .flatMap(_ -> mark.write(started));
    }

    private Uni<Void> pages(Instant from, Optional<String> after) {
        return history.since(from, Hint.EVENTS, after)
                .flatMap(page -> keep(page.bodies())
                        .flatMap(_ -> page.next().isPresent()
                                ? pages(from, page.next())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> keep(List<byte[]> bodies) {
        return Multi.createFrom()
                .iterable(bodies)
                .onItem()
                .transformToUniAndConcatenate(this::keep)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> keep(byte[] body) {
        var notice = Notices.read(body);
        return events.keep(notice, body, EventSource.BACKFILL).invoke(fresh -> {
            if (fresh) {
                LOG.infof("event %s (%s) came without its webhook", notice.id(), notice.type());
                job.take(notice);
            }
        });
    }
}
