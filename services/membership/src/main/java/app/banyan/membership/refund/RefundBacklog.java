package app.banyan.membership.refund;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Money on its way back of which payments has not said what became of it. */
@Singleton
class RefundBacklog implements Backlog {

    private final Repayments repayments;

    RefundBacklog(Repayments repayments) {
        this.repayments = repayments;
    }

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public Uni<Long> waiting() {
        return repayments.underWay();
    }
}
