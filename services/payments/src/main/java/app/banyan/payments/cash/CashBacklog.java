package app.banyan.payments.cash;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Payments whose balance transaction is still to come. */
@Singleton
class CashBacklog implements Backlog {

    private final Pool pool;

    CashBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "cash";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("select count(*) from cash_due")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
