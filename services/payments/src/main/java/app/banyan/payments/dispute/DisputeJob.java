package app.banyan.payments.dispute;

import app.banyan.payments.stripe.StripeDisputes;
import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks Stripe again for the money of disputes that it had not written down. */
@ApplicationScoped
class DisputeJob {

    private final Disputes disputes;
    private final StripeDisputes stripe;

    DisputeJob(Disputes disputes, StripeDisputes stripe) {
        this.disputes = disputes;
        this.stripe = stripe;
    }

    @Scheduled(every = "{banyan.payments.dispute.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Rounds.each(
                disputes.due(Rounds.AT_ONCE),
                dispute -> disputes.asking(dispute)
                        .flatMap(_ -> stripe.find(dispute))
                        .flatMap(seen -> disputes.settle(seen.orElseThrow()))
                        .replaceWithVoid());
    }
}
