package app.banyan.payments.payoutaccount;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Accounts that Stripe was asked for and has not made. What waits for a payee to name a bank account is not ours. */
@Singleton
class PayoutAccountBacklog implements Backlog {

    private final Pool pool;

    PayoutAccountBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "payout-accounts";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("select count(*) from payout_account where stripe_account is null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
