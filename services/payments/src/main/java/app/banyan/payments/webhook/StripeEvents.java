package app.banyan.payments.webhook;

import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.alert.AlertKind;
import app.banyan.payments.alert.Alerts;
import app.banyan.payments.domain.Backoff;
import app.banyan.payments.domain.Notice;
import app.banyan.payments.domain.Outcome;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Stripe's events, each kept once and worked off at least once. */
@ApplicationScoped
public class StripeEvents {

    private static final int AT_ONCE = 50;

    private final Pool pool;
    private final Alerts alerts;
    private final Clock clock;
    private final Duration lease;
    private final Duration firstLease;
    private final Backoff backoff;
    private final int alertAfter;

    StripeEvents(Pool pool, Alerts alerts, @ProtocolTime Clock clock, PaymentsConfig config) {
        this.pool = pool;
        this.alerts = alerts;
        this.clock = clock;
        this.lease = config.webhook().lease();
        this.firstLease = config.webhook().firstLease();
        this.backoff =
                new Backoff(config.webhook().firstWait(), config.webhook().longestWait());
        this.alertAfter = config.webhook().alertAfter();
    }

    /**
     * Keeps an event, and takes it for as long as the first lease, so that whoever kept it may act at once.
     *
     * @return whether the event is new here; one that is not is somebody else's
     */
    Uni<Boolean> keep(Notice notice, byte[] body, EventSource source) {
        var now = utc(clock.instant());
        return pool.preparedQuery("""
                        insert into stripe_event (id, type, object, api_version, created_at, received_at, source, body,
                                                  attempts, due_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) on conflict (id) do nothing""")
                .execute(Tuple.tuple()
                        .addString(notice.id())
                        .addString(notice.type())
                        .addString(notice.object().orElse(null))
                        .addString(notice.apiVersion().orElse(null))
                        .addOffsetDateTime(utc(notice.createdAt()))
                        .addOffsetDateTime(now)
                        .addString(source.name())
                        .addBuffer(Buffer.buffer(body))
                        .addOffsetDateTime(now.plus(firstLease)))
                .map(rows -> rows.rowCount() == 1);
    }

    @WithSession
    Uni<List<String>> due() {
        return Sql.session()
                .query(
                        "select id from stripe_event where state = 'RECEIVED' and due_at <= $1 order by due_at limit "
                                + AT_ONCE,
                        clock.instant())
                .map(rows -> rows.stream().map(row -> (String) row[0]).toList());
    }

    /** Takes an event for as long as the lease; empty when it is done, or somebody else's for now. */
    @WithTransaction
    Uni<Optional<Notice>> claim(String event) {
        var now = clock.instant();
        return StripeEventRow.lock(event).map(row -> {
            if (row == null || !row.due(now)) {
                return Optional.empty();
            }
            row.attempts++;
            row.dueAt = now.plus(lease);
            return Optional.of(Notices.read(row.body));
        });
    }

    Uni<Void> close(String event, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Handled _ -> close(event, EventState.HANDLED, null);
            case Outcome.Ignored(var why) -> close(event, EventState.IGNORED, why);
        };
    }

    private Uni<Void> close(String event, EventState state, String reason) {
        return pool.preparedQuery("""
                        update stripe_event set state = $2, reason = $3, done_at = $4
                         where id = $1 and state = 'RECEIVED'""")
                .execute(Tuple.of(event, state.name(), reason, utc(clock.instant())))
                .replaceWithVoid();
    }

    /**
     * Closes an event about a payment intent that is in the books already: another look would find nothing new.
     *
     * @return whether it is
     */
    Uni<Boolean> closeIfBooked(String event, String paymentIntent) {
        return pool.preparedQuery("""
                        update stripe_event set state = 'HANDLED', done_at = $3
                         where id = $1 and state = 'RECEIVED'
                           and exists (select from payment p join cash c on c.payment = p.id and c.kind = 'captured'
                                        where p.payment_intent = $2 and p.state = 'CAPTURED'
                                          and p.received_minor is not null)""")
                .execute(Tuple.of(event, paymentIntent, utc(clock.instant())))
                .map(rows -> rows.rowCount() == 1);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** The event could not be acted on now. It is never given up, but after a while a person is told. */
    @WithTransaction
    Uni<Void> postpone(String event, String why) {
        return StripeEventRow.lock(event)
                .invoke(row -> row.dueAt = clock.instant().plus(backoff.after(row.attempts)))
                .flatMap(row -> row.attempts < alertAfter
                        ? Uni.createFrom().voidItem()
                        : alerts.raise(
                                AlertKind.EVENT_STUCK,
                                event,
                                "failed %d times, last: %s".formatted(row.attempts, why)));
    }
}
