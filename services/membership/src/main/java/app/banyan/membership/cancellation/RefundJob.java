package app.banyan.membership.cancellation;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.membership.Rounds;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.refund.Repayments;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.selling.payment.Refunds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks payments for the refunds that it has not taken yet, until it answers. */
@ApplicationScoped
class RefundJob {

    private static final Logger LOG = Logger.getLogger(RefundJob.class);
    private static final String REFUSED = "REFUSED";

    private final Repayments repayments;
    private final Cancellations cancellations;
    private final Refunds refunds;

    RefundJob(Repayments repayments, Cancellations cancellations, Refunds refunds) {
        this.repayments = repayments;
        this.cancellations = cancellations;
        this.refunds = refunds;
    }

    @Scheduled(every = "{membership.refund-every}", concurrentExecution = SKIP)
    Uni<Void> ask() {
        return Rounds.each(repayments.notTaken(Rounds.AT_ONCE), this::ask);
    }

    private Uni<Void> ask(Refund refund) {
        return refunds.request(refund.id(), refund.payment(), refund.amount(), refund.reason())
                .flatMap(_ -> repayments.taken(refund.id()))
                .onFailure(PeerRefused.class)
                .recoverWithUni(refused -> {
                    LOG.errorf("payments does not take refund %s: %s", refund.id(), refused.getMessage());
                    return cancellations.refused(refund, REFUSED);
                });
    }
}
