package app.banyan.selling.refund;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Money that must go back and that payments has not been able to take on. */
@Singleton
class RefundBacklog implements Backlog {

    private final OwedRefunds owed;

    RefundBacklog(OwedRefunds owed) {
        this.owed = owed;
    }

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public Uni<Long> waiting() {
        return owed.waiting();
    }
}
