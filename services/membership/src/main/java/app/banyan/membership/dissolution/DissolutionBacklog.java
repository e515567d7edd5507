package app.banyan.membership.dissolution;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What communities that are over have left for sale, unpaid or held. */
@Singleton
class DissolutionBacklog implements Backlog {

    private final Dissolutions dissolutions;

    DissolutionBacklog(Dissolutions dissolutions) {
        this.dissolutions = dissolutions;
    }

    @Override
    public String name() {
        return "dissolutions";
    }

    @Override
    public Uni<Long> waiting() {
        return dissolutions.left();
    }
}
