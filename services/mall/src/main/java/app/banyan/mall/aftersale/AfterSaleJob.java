package app.banyan.mall.aftersale;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of what merchants leave unanswered, and answers for them in the end; each in a transaction of its own. */
@ApplicationScoped
class AfterSaleJob {

    private final AfterSales afterSales;

    AfterSaleJob(AfterSales afterSales) {
        this.afterSales = afterSales;
    }

    @Scheduled(every = "{mall.after-sales.every}", concurrentExecution = SKIP)
    Uni<Void> lookThrough() {
        return Rounds.each(afterSales.tooLong(Rounds.AT_ONCE), afterSales::alarm)
                .flatMap(_ -> Rounds.each(afterSales.unanswered(Rounds.AT_ONCE), afterSales::approveByTime));
    }
}
