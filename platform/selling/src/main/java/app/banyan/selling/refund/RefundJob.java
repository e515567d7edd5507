package app.banyan.selling.refund;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.PeerUnavailable;
import app.banyan.selling.payment.Refunds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Asks payments to give back what is owed, until it has taken each request. The refund's id is the same every time, so
 * however often payments is asked and whatever crashes, the money goes back once.
 */
@ApplicationScoped
class RefundJob {

    private static final Logger LOG = Logger.getLogger(RefundJob.class);
    private static final int AT_ONCE = 20;
    private static final Set<Integer> FOR_GOOD = Set.of(404, 409, 422);

    private final OwedRefunds owed;
    private final Refunds refunds;
    private final RefusedRefunds refused;

    RefundJob(OwedRefunds owed, Refunds refunds, RefusedRefunds refused) {
        this.owed = owed;
        this.refunds = refunds;
        this.refused = refused;
    }

    @Scheduled(every = "{selling.refund-every}", concurrentExecution = SKIP)
    Uni<Void> askForWhatIsDue() {
        return owed.due(AT_ONCE)
                .toMulti()
                .flatMap(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::ask)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> ask(OwedRefund due) {
        return refunds.request(due.refund(), due.payment(), due.amount(), due.reason())
                .flatMap(_ -> owed.asked(due.refund()))
                .onFailure(RefundJob::forGood)
                .recoverWithUni(no -> giveUp(due, (PeerRefused) no))
                .onFailure(failure -> failure instanceof PeerUnavailable || failure instanceof PeerRefused)
                .recoverWithUni(failure -> {
                    LOG.warnf("refund %s of order %s waits: %s", due.refund(), due.order(), failure.getMessage());
                    return owed.postpone(due.refund());
                });
    }

    /** The same request would be refused again. Who may ask, and how often, changes without it. */
    private static boolean forGood(Throwable failure) {
        return failure instanceof PeerRefused refused && FOR_GOOD.contains(refused.status());
    }

    private Uni<Void> giveUp(OwedRefund due, PeerRefused no) {
        LOG.errorf(
                "refund %s of order %s was not sent, a person must look: %s",
                due.refund(), due.order(), no.getMessage());
        var problem = no.type().isEmpty() ? "status " + no.status() : no.type();
        return refused.refused(due, problem);
    }
}
