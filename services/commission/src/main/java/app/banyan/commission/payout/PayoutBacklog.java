package app.banyan.commission.payout;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Payouts that are on their way, and parties that a run is still to pay. What waits for a person does not count. */
@Singleton
class PayoutBacklog implements Backlog {

    private final Pool pool;
    private final Runs runs;

    PayoutBacklog(Pool pool, Runs runs) {
        this.pool = pool;
        this.runs = runs;
    }

    @Override
    public String name() {
        return "payouts";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("""
                        select count(*) from payout
                         where approval in ('NOT_NEEDED', 'APPROVED')
                           and state in ('RESERVED', 'SENDING', 'UNKNOWN', 'TRANSFERRED')""")
                .execute()
                .flatMap(rows -> runs.unfinished()
                        .map(unfinished -> unfinished + rows.iterator().next().getLong(0)));
    }
}
