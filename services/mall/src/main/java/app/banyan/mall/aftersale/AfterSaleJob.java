package app.banyan.mall.aftersale;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of what merchants leave unanswered, and answers for them in the end; each in a transaction of its own. */
@ApplicationScoped
class AfterSaleJob {

    private final UnansweredAfterSales unanswered;

    AfterSaleJob(UnansweredAfterSales unanswered) {
        this.unanswered = unanswered;
    }

    @Scheduled(every = "{mall.after-sales.every}", concurrentExecution = SKIP)
    Uni<Void> lookThrough() {
        return Rounds.each(unanswered.tooLong(Rounds.AT_ONCE), unanswered::alarm)
                .flatMap(_ -> Rounds.each(unanswered.unanswered(Rounds.AT_ONCE), unanswered::approveByTime));
    }
}
