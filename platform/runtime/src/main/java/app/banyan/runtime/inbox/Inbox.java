package app.banyan.runtime.inbox;

import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** Lets an event have its effect once for each consumer, whatever Kafka repeats. */
@ApplicationScoped
public class Inbox {

    /** In the surrounding {@code @WithTransaction}: nothing happens when this consumer has had the event before. */
    public Uni<Void> once(UUID event, String consumer, Supplier<Uni<Void>> effect) {
        return once(Sql.session(), event, consumer, effect);
    }

    /** The same on a transaction of one's own. */
    public Uni<Void> once(Sql sql, UUID event, String consumer, Supplier<Uni<Void>> effect) {
        return sql.update("insert into inbox (event, consumer) values ($1, $2) on conflict do nothing", event, consumer)
                .flatMap(fresh -> fresh == 1 ? effect.get() : Uni.createFrom().voidItem());
    }
}
