package app.banyan.payments.alert;

import app.banyan.kernel.Page;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a person must look at: a row, a log line and the metric {@code banyan_payments_alerts_total}. */
@ApplicationScoped
public class Alerts {

    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private static final UUID PAST_EVERY_ID = new UUID(-1, -1);

    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    Alerts(Ids ids, @ProtocolTime Clock clock, MeterRegistry metrics) {
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Every kind is there from the start, at zero: a first alert is then a rise that can be seen. */
    void start(@Observes StartupEvent started) {
        for (var kind : AlertKind.values()) {
            counter(kind);
        }
    }

    private Counter counter(AlertKind kind) {
        return metrics.counter("banyan.payments.alerts", "kind", kind.name());
    }

    /** In the surrounding transaction; the same alert is raised once. */
    public Uni<Void> raise(AlertKind kind, String subject, PaymentId payment, String detail) {
        return raise(Sql.session(), kind, subject, payment, detail);
    }

    /** In a transaction of one's own. */
    public Uni<Void> raise(Sql sql, AlertKind kind, String subject, PaymentId payment, String detail) {
        return insert(sql, kind, subject, payment.value(), detail);
    }

    /** In a transaction of one's own, about something that belongs to no payment. */
    public Uni<Void> raise(Sql sql, AlertKind kind, String subject, String detail) {
        return insert(sql, kind, subject, null, detail);
    }

    /** About something that belongs to no payment. */
    @WithTransaction
    public Uni<Void> raise(AlertKind kind, String subject, String detail) {
        return insert(Sql.session(), kind, subject, null, detail);
    }

    private Uni<Void> insert(Sql sql, AlertKind kind, String subject, UUID payment, String detail) {
        return sql.update("""
                        insert into alert (id, kind, subject, payment, detail, raised_at)
                        values ($1, $2, $3, $4, $5, $6) on conflict (kind, subject) do nothing""", ids.next(), kind.name(), subject, payment, detail, clock.instant())
                .invoke(fresh -> {
                    if (fresh == 1) {
                        LOG.errorf("alert %s about %s: %s", kind, subject, detail);
                        counter(kind).increment();
                    }
                })
                .replaceWithVoid();
    }

    @WithSession
    public Uni<Page<AlertView>> newest(PageRequest page) {
        return AlertRow.newest(page.afterId().orElse(PAST_EVERY_ID), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), AlertView::of));
    }
}
