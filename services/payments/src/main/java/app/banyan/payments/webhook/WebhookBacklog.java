package app.banyan.payments.webhook;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Events that were kept and not acted on yet. */
@Singleton
class WebhookBacklog implements Backlog {

    private final Pool pool;

    WebhookBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Uni<Long> waiting() {
        return pool.query("select count(*) from stripe_event where state = 'RECEIVED'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
