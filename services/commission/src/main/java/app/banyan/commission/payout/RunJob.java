package app.banyan.commission.payout;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the weekly run when it is due, and pays whoever of it is left. */
@ApplicationScoped
class RunJob {

    private final Runs runs;

    RunJob(Runs runs) {
        this.runs = runs;
    }

    @Scheduled(every = "{banyan.commission.payout.run-every}", concurrentExecution = SKIP)
    Uni<Void> run() {
        return runs.open().chain(() -> Rounds.each(runs.waiting(Rounds.AT_ONCE), runs::pay));
    }
}
