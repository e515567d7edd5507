package app.banyan.payments.refund;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Refunds whose outcome or cash is still to be asked for. What only waits for the buyer's bank is not ours to finish. */
@Singleton
class RefundBacklog implements Backlog {

    private static final String WAITING = """
            select count(*) from refund
             where due_at is not null and not (state = 'SENDING' and stripe_refund is not null)""";

    private final Pool pool;

    RefundBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query(WAITING).execute().map(rows -> rows.iterator().next().getLong(0));
    }
}
