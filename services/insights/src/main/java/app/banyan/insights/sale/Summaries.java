package app.banyan.insights.sale;

import app.banyan.insights.InsightsConfig;
import app.banyan.insights.domain.Grouping;
import app.banyan.insights.domain.Period;
import app.banyan.insights.domain.Selection;
import app.banyan.insights.sale.TotalsView.TotalView;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The totals of everything, in one answer. */
@ApplicationScoped
class Summaries {

    private static final PageRequest ALL_KINDS = PageRequest.of(Integer.MAX_VALUE, null);

    private final Totals totals;
    private final Pool pool;
    private final InsightsConfig config;

    Summaries(Totals totals, Pool pool, InsightsConfig config) {
        this.totals = totals;
        this.pool = pool;
        this.config = config;
    }

    Uni<SummaryView> of(Period period) {
        var everything = Selection.all(period);
        return totals.of(Grouping.KIND, everything, ALL_KINDS)
                .flatMap(kinds -> communities(everything)
                        .flatMap(top ->
                                alive().map(alive -> new SummaryView(kinds.total(), kinds.items(), top, alive))));
    }

    /** One more is asked for, since what was sold outside of communities may be among the first. */
    private Uni<List<TotalView>> communities(Selection everything) {
        return totals.of(Grouping.COMMUNITY, everything, PageRequest.of(config.topCommunities() + 1, null))
                .map(sums -> sums.items().stream()
                        .filter(sum -> !sum.key().equals(Totals.NONE))
                        .limit(config.topCommunities())
                        .toList());
    }

    private Uni<Long> alive() {
        return pool.query("select count(*) from community where founded_at is not null and over_at is null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
