package app.banyan.commission.ledger;

import app.banyan.commission.CommissionConfig;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.telemetry.Figure;
import app.banyan.runtime.telemetry.Figures;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How the books stand. What is unapplied is one look; the checks reckon everything again, so they are made once in a
 * while beside the other numbers, which do not wait for them.
 */
@Singleton
class LedgerFigures implements Figures {

    private static final Logger LOG = Logger.getLogger(LedgerFigures.class);

    private final Pool pool;
    private final Checks checks;
    private final Duration every;
    private final Clock clock;

    private Instant begun = Instant.MIN;
    private volatile Checked last = new Checked(Double.NaN, null);

    /** @param failing NaN before the first time */
    private record Checked(double failing, Instant at) {}

    LedgerFigures(Pool pool, Checks checks, CommissionConfig config, @ProtocolTime Clock clock) {
        this.pool = pool;
        this.checks = checks;
        this.every = config.checksEvery();
        this.clock = clock;
    }

    @Override
    public Uni<List<Figure>> now() {
        check();
        return pool.query("""
                        select c.currency, coalesce(sum(b.posted), 0)::bigint as unapplied
                          from (select 'CNY' as currency
                                 union select currency from account where kind = 'unapplied') c
                          left join account a on a.kind = 'unapplied' and a.currency = c.currency
                          left join balance b on b.account = a.id
                         group by c.currency""").execute().map(rows -> {
            var figures = new ArrayList<Figure>();
            rows.forEach(row -> figures.add(new Figure(
                    "banyan.ledger.unapplied.minor",
                    "Cash without shares, or less than 0: shares without cash, in minor units of the currency.",
                    Tags.of("currency", row.getString("currency")),
                    row.getLong("unapplied"))));
            figures.add(Figure.of(
                    "banyan.ledger.failing.checks",
                    "Checks of GET /v1/ledger/checks that did not hold the last time.",
                    last.failing()));
            figures.add(Figure.of("banyan.ledger.checks.age.seconds", "How long ago they were made last.", age()));
            return figures;
        });
    }

    private double age() {
        return last.at() == null
                ? Double.NaN
                : Duration.between(last.at(), clock.instant()).toMillis() / 1000.0;
    }

    private void check() {
        var now = clock.instant();
        if (now.isBefore(begun.plus(every))) {
            return;
        }
        begun = now;
        checks.all()
                .subscribe()
                .with(
                        view -> last = new Checked(
                                view.checks().stream()
                                        .filter(check -> !check.ok())
                                        .count(),
                                clock.instant()),
                        failure -> LOG.warnf("the books could not be checked: %s", failure.toString()));
    }
}
