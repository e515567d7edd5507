package app.banyan.membership.order;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the orders that were not paid in time, each in a transaction of its own. */
@ApplicationScoped
class ExpiryJob {

    private final Settlements settlements;

    ExpiryJob(Settlements settlements) {
        this.settlements = settlements;
    }

    @Scheduled(every = "{membership.expiry-every}", concurrentExecution = SKIP)
    Uni<Void> expire() {
        return Rounds.each(settlements.overdue(Rounds.AT_ONCE), settlements::expire);
    }
}
