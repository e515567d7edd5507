package app.banyan.community.community;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Communities that time has done something to which is not written down yet. */
@Singleton
class LifetimeBacklog implements Backlog {

    private final Lifetimes lifetimes;

    LifetimeBacklog(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    @Override
    public String name() {
        return "lifetimes";
    }

    @Override
    public Uni<Long> waiting() {
        return lifetimes.due(LifetimeJob.AT_ONCE).map(List::size).map(Integer::longValue);
    }
}
