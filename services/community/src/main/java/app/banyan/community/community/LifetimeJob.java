package app.banyan.community.community;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks through the communities whose time has come, each in a transaction of its own. */
@ApplicationScoped
class LifetimeJob {

    static final int AT_ONCE = 1_000;

    private final Lifetimes lifetimes;

    LifetimeJob(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    @Scheduled(every = "{community.lifetime.every}", concurrentExecution = SKIP)
    Uni<Void> advance() {
        return lifetimes
                .due(AT_ONCE)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(lifetimes::advance)
                .onItem()
                .ignoreAsUni();
    }
}
