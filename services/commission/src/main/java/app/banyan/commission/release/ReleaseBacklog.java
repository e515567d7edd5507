package app.banyan.commission.release;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Shares whose refund window is over and that nothing holds. */
@Singleton
class ReleaseBacklog implements Backlog {

    private final Releases releases;

    ReleaseBacklog(Releases releases) {
        this.releases = releases;
    }

    @Override
    public String name() {
        return "releases";
    }

    @Override
    public Uni<Long> waiting() {
        return releases.waiting();
    }
}
