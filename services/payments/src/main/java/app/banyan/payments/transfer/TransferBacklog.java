package app.banyan.payments.transfer;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Transfers whose outcome or cash is still to be asked for. */
@Singleton
class TransferBacklog implements Backlog {

    private final Pool pool;

    TransferBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "transfers";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("select count(*) from transfer where due_at is not null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
