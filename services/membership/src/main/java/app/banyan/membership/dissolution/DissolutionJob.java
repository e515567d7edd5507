package app.banyan.membership.dissolution;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Winds up what is left of communities that are over. */
@ApplicationScoped
class DissolutionJob {

    private final Dissolutions dissolutions;

    DissolutionJob(Dissolutions dissolutions) {
        this.dissolutions = dissolutions;
    }

    @Scheduled(every = "{membership.dissolution-every}", concurrentExecution = SKIP)
    Uni<Void> windUp() {
        return dissolutions.round();
    }
}
