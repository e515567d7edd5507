package app.banyan.commission.release;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Releases what is due, batch by batch, each in a transaction of its own. */
@ApplicationScoped
class ReleaseJob {

    private final Releases releases;

    ReleaseJob(Releases releases) {
        this.releases = releases;
    }

    @Scheduled(every = "{commission.release-every}", concurrentExecution = SKIP)
    Uni<Void> release() {
        return Rounds.each(releases.due(), releases::release);
    }
}
