package app.banyan.runtime.operations;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

@Singleton
class OutboxBacklog implements Backlog {

    private final Pool pool;

    OutboxBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("select count(*) from outbox")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
