package app.banyan.commission.payout;

import app.banyan.commission.domain.PayoutState;
import app.banyan.runtime.telemetry.Figure;
import app.banyan.runtime.telemetry.Figures;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** How many payouts are how far, what is in them, and how long the oldest has been in doubt. */
@Singleton
class PayoutFigures implements Figures {

    private final Pool pool;
    private final Clock clock;

    PayoutFigures(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<List<Figure>> now() {
        return pool.query("""
                        select state, count(*) as payouts, sum(net)::bigint as net, min(moved_at) as oldest,
                               count(*) filter (where approval = 'AWAITED') as awaited
                          from payout group by state""").execute().map(this::figures);
    }

    private List<Figure> figures(RowSet<Row> rows) {
        var byState = new HashMap<PayoutState, Row>();
        rows.forEach(row -> byState.put(PayoutState.valueOf(row.getString("state")), row));
        var figures = new ArrayList<Figure>();
        for (var state : PayoutState.values()) {
            var row = byState.get(state);
            var label = Tags.of("state", state.name());
            figures.add(new Figure(
                    "banyan.payout.standing.payouts",
                    "Payouts, by how far they are.",
                    label,
                    row == null ? 0 : row.getLong("payouts")));
            figures.add(new Figure(
                    "banyan.payout.standing.minor",
                    "What payees get by them, in minor units of whatever currency.",
                    label,
                    row == null ? 0 : row.getLong("net")));
        }
        figures.add(Figure.of(
                "banyan.payout.unknown.age.seconds",
                "How long the payout that has been in doubt for longest is so, in business time; 0 when none is.",
                age(byState.get(PayoutState.UNKNOWN))));
        figures.add(Figure.of(
                "banyan.payout.awaited.decisions",
                "Payouts that wait for a second person.",
                byState.values().stream()
                        .mapToLong(row -> row.getLong("awaited"))
                        .sum()));
        return figures;
    }

    private double age(Row unknown) {
        return unknown == null
                ? 0
                : Duration.between(unknown.getOffsetDateTime("oldest").toInstant(), clock.instant())
                                .toMillis()
                        / 1000.0;
    }
}
