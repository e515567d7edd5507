package app.banyan.mall.imports;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Works through the files that wait, a turn of one after a turn of another, until none is left. */
@ApplicationScoped
class ImportJob {

    private final Turns turns;

    ImportJob(Turns turns) {
        this.turns = turns;
    }

    @Scheduled(every = "{mall.imports.every}", concurrentExecution = SKIP)
    Uni<Void> work() {
        return Multi.createBy()
                .repeating()
                .uni(turns::next)
                .whilst(Boolean::booleanValue)
                .onItem()
                .ignoreAsUni();
    }
}
