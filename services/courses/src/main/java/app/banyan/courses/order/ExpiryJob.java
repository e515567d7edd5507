package app.banyan.courses.order;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the orders that were not paid in time, each in a transaction of its own. */
@ApplicationScoped
class ExpiryJob {

    private static final int AT_ONCE = 100;

    private final Settlements settlements;

    ExpiryJob(Settlements settlements) {
        this.settlements = settlements;
    }

    @Scheduled(every = "{courses.expiry-every}", concurrentExecution = SKIP)
    Uni<Void> expire() {
        return settlements
                .overdue(AT_ONCE)
                .onItem()
                .transformToMulti(overdue -> Multi.createFrom().iterable(overdue))
                .onItem()
                .transformToUniAndConcatenate(settlements::expire)
                .onItem()
                .ignoreAsUni();
    }
}
