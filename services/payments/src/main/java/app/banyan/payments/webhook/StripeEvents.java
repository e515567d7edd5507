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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stripe's events, each kept once and worked off at least once. */
@ApplicationScoped
public class StripeEvents {

    private static final int AT_ONCE = 50;

    private final Alerts alerts;
    private final Clock clock;
    private final Duration lease;
    private final Backoff backoff;
    private final int alertAfter;

    StripeEvents(Alerts alerts, @ProtocolTime Clock clock, PaymentsConfig config) {
        this.alerts = alerts;
        this.clock = clock;
        this.lease = config.webhook().lease();
        this.backoff =
                new Backoff(config.webhook().firstWait(), config.webhook().longestWait());
        this.alertAfter = config.webhook().alertAfter();
    }

    /** @return whether the event is new here */
    @WithTransaction
    Uni<Boolean> keep(Notice notice, byte[] body, EventSource source) {
        var now = clock.instant();
        return Sql.session()
                .update(
                        """
                        insert into stripe_event (id, type, object, api_version, created_at, received_at, source, body, due_at)
                        values ($1, $2, nullif($3, ''), nullif($4, ''), $5, $6, $7, $8, $6) on conflict (id) do nothing""",
                        notice.id(),
                        notice.type(),
                        notice.object().orElse(""),
                        notice.apiVersion().orElse(""),
                        notice.createdAt(),
                        now,
                        source.name(),
                        body)
                .map(fresh -> fresh == 1);
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

    @WithTransaction
    Uni<Void> close(String event, Outcome outcome) {
        return StripeEventRow.lock(event)
                .invoke(row -> {
                    if (row.state == EventState.RECEIVED) {
                        row.done(outcome, clock.instant());
                    }
                })
                .replaceWithVoid();
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
