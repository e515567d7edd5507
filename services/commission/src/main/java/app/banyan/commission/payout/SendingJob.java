package app.banyan.commission.payout;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends what may be sent, and asks about what was sent and not heard of. */
@ApplicationScoped
class SendingJob {

    private final Sendings sendings;

    SendingJob(Sendings sendings) {
        this.sendings = sendings;
    }

    @Scheduled(every = "{banyan.commission.payout.every}", concurrentExecution = SKIP)
    Uni<Void> send() {
        return Rounds.each(sendings.due(Rounds.AT_ONCE), sendings::send);
    }
}
