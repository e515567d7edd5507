package app.banyan.runtime.outbox;

import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import app.banyan.runtime.telemetry.EventTraces;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Events are written beside the rows that they tell of, in the same transaction; the relay publishes them. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (id, topic, key, type, payload, occurred_at, traceparent)
            values ($1, $2, $3, $4, $5, $6, nullif($7, ''))""";

    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final OutboxRelay relay;
    private final EventTraces traces;

    Outbox(Ids ids, Clock clock, ObjectMapper json, OutboxRelay relay, EventTraces traces) {
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.relay = relay;
        this.traces = traces;
    }

    /** In the surrounding {@code @WithTransaction}. */
    public Uni<Void> append(DomainEvent event) {
        return Sql.session()
                .update(
                        INSERT,
                        ids.next(),
                        event.topic(),
                        event.key(),
                        event.type(),
                        payload(event),
                        clock.instant(),
                        traces.current())
                .invoke(relay::wake)
                .replaceWithVoid();
    }

    /** In a transaction of one's own, all in one statement, in the order given. */
    public Uni<Void> append(SqlConnection connection, List<? extends DomainEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        return connection
                .preparedQuery("""
                        insert into outbox (id, topic, key, type, payload, occurred_at, traceparent)
                        select e.id, e.topic, e.key, e.type, e.payload, $6, nullif($7, '')
                          from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
                               with ordinality as e(id, topic, key, type, payload, place)
                         order by e.place""")
                .execute(columns(events, now))
                .invoke(relay::wake)
                .replaceWithVoid();
    }

    private Tuple columns(List<? extends DomainEvent> events, Instant now) {
        return Tuple.tuple()
                .addArrayOfUUID(events.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .addArrayOfString(events.stream().map(DomainEvent::topic).toArray(String[]::new))
                .addArrayOfString(events.stream().map(DomainEvent::key).toArray(String[]::new))
                .addArrayOfString(events.stream().map(DomainEvent::type).toArray(String[]::new))
                .addArrayOfString(events.stream().map(this::payload).toArray(String[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(traces.current());
    }

    private String payload(DomainEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
