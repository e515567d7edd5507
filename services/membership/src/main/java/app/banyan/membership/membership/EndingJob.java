package app.banyan.membership.membership;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down and tells that memberships are over, and frees their seats when nobody renewed within the grace. */
@ApplicationScoped
class EndingJob {

    private final Memberships memberships;

    EndingJob(Memberships memberships) {
        this.memberships = memberships;
    }

    @Scheduled(every = "{membership.ending-every}", concurrentExecution = SKIP)
    Uni<Void> end() {
        return Rounds.each(memberships.over(Rounds.AT_ONCE), memberships::expire)
                .flatMap(_ -> Rounds.each(memberships.withSeatTooLong(Rounds.AT_ONCE), memberships::freeSeat));
    }
}
