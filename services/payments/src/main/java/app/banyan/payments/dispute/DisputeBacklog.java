package app.banyan.payments.dispute;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Disputes whose money is still to be asked for. What only waits for the bank is not ours to finish. */
@Singleton
class DisputeBacklog implements Backlog {

    private final Pool pool;

    DisputeBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "disputes";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("select count(*) from dispute where due_at is not null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
