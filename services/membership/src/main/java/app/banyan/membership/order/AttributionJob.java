package app.banyan.membership.order;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import app.banyan.selling.attribution.AttributionRound;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks commission again about the orders it did not answer for. */
@ApplicationScoped
class AttributionJob {

    private final Settlements settlements;
    private final AttributionRound round;

    AttributionJob(Settlements settlements, AttributionRound round) {
        this.settlements = settlements;
        this.round = round;
    }

    @Scheduled(every = "{membership.attribution-every}", concurrentExecution = SKIP)
    Uni<Void> attribute() {
        return round.run(settlements.unattributed(Rounds.AT_ONCE), settlements::attribute);
    }
}
