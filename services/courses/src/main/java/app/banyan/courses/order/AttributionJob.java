package app.banyan.courses.order;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.PeerUnavailable;
import app.banyan.selling.attribution.Attributions;
import app.banyan.selling.attribution.Question;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Asks commission again about the orders it did not answer for, with the question they were placed with. The oldest
 * first; while commission is away the round ends at the first one.
 */
@ApplicationScoped
class AttributionJob {

    private static final Logger LOG = Logger.getLogger(AttributionJob.class);
    private static final int AT_ONCE = 100;

    private final Settlements settlements;
    private final Attributions attributions;

    AttributionJob(Settlements settlements, Attributions attributions) {
        this.settlements = settlements;
        this.attributions = attributions;
    }

    @Scheduled(every = "{courses.attribution-every}", concurrentExecution = SKIP)
    Uni<Void> attribute() {
        return settlements
                .unattributed(AT_ONCE)
                .onItem()
                .transformToMulti(questions -> Multi.createFrom().iterable(questions))
                .onItem()
                .transformToUniAndConcatenate(this::askAgain)
                .onItem()
                .ignoreAsUni()
                .onFailure(PeerUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> askAgain(Question question) {
        return attributions
                .ask(question)
                .flatMap(answer -> settlements.attribute(question.order(), answer))
                .onFailure(PeerRefused.class)
                .recoverWithUni(refused -> {
                    LOG.warnf("commission does not attribute order %s: %s", question.order(), refused.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }
}
