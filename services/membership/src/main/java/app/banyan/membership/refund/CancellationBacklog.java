package app.banyan.membership.refund;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Memberships that were given back, of whose money payments has not said what became. */
@Singleton
class CancellationBacklog implements Backlog {

    private final Repayments repayments;

    CancellationBacklog(Repayments repayments) {
        this.repayments = repayments;
    }

    @Override
    public String name() {
        return "cancellations";
    }

    @Override
    public Uni<Long> waiting() {
        return repayments.underWay();
    }
}
