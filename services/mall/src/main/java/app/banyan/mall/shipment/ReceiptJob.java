package app.banyan.mall.shipment;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes parcels as received that nobody confirmed in time, each order in a transaction of its own. */
@ApplicationScoped
class ReceiptJob {

    private final Shipments shipments;

    ReceiptJob(Shipments shipments) {
        this.shipments = shipments;
    }

    @Scheduled(every = "{mall.receipt-every}", concurrentExecution = SKIP)
    Uni<Void> receive() {
        return Rounds.each(shipments.overdue(Rounds.AT_ONCE), shipments::receiveByTime);
    }
}
