package app.banyan.runtime.telemetry;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/** What waits in the outbox, and for how long. */
@Singleton
class OutboxFigures implements Figures {

    private final Pool pool;

    OutboxFigures(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Figure>> now() {
        return pool.query("""
                        select count(*) as waiting,
                               coalesce(extract(epoch from now() - min(appended_at)), 0)::float8 as age
                          from outbox""")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> List.of(
                        Figure.of(
                                "banyan.outbox.waiting.events",
                                "Events that the broker has not taken yet.",
                                row.getLong("waiting")),
                        Figure.of(
                                "banyan.outbox.oldest.age.seconds",
                                "How long the oldest of them waits; 0 when none does.",
                                row.getDouble("age"))));
    }
}
