package app.banyan.mall.aftersale;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.mall.MallConfig;
import app.banyan.mall.aftersale.AfterSaleRow.Whose;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What merchants leave unanswered: it is told, and answered for them in the end. */
@ApplicationScoped
class UnansweredAfterSales {

    private final Pool pool;
    private final AfterSaleSteps steps;
    private final Outbox outbox;
    private final Clock clock;
    private final MallConfig config;

    UnansweredAfterSales(Pool pool, AfterSaleSteps steps, Outbox outbox, Clock clock, MallConfig config) {
        this.pool = pool;
        this.steps = steps;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** Those that merchants left unanswered for so long that it is told. */
    Uni<List<AfterSaleId>> tooLong(int limit) {
        return waiting(
                "overdue_at is null", clock.instant().minus(config.afterSales().alarm()), limit);
    }

    Uni<Void> alarm(AfterSaleId id) {
        return pool.withTransaction(connection -> AfterSaleRow.locked(connection, id, Whose.anybody())
                .flatMap(_ -> connection
                        .preparedQuery("update after_sale set overdue_at = $2 where id = $1 and overdue_at is null"
                                + " and waiting_since is not null"
                                + " returning order_id, merchant, state, waiting_since")
                        .execute(Parameters.of(id, clock.instant())))
                .flatMap(rows -> outbox.append(
                        connection,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new AfterSaleOverdue(
                                        new OrderId(row.getUUID("order_id")),
                                        id,
                                        new MerchantId(row.getUUID("merchant")),
                                        AfterSaleState.valueOf(row.getString("state")),
                                        row.getOffsetDateTime("waiting_since").toInstant(),
                                        clock.instant()))
                                .toList())));
    }

    /** Those that time answers now. What a bank claims back waits until that is decided. */
    Uni<List<AfterSaleId>> unanswered(int limit) {
        return waiting(
                "not exists (select from dispute d join orders o on o.payment = d.payment"
                        + " where o.id = after_sale.order_id and d.state = 'OPEN')",
                due(),
                limit);
    }

    /** Who does not answer has agreed; what came back unseen is taken as it is, and not sold again. */
    Uni<Void> approveByTime(AfterSaleId id) {
        return pool.withTransaction(connection -> AfterSaleRow.locked(connection, id, Whose.anybody())
                .flatMap(afterSale -> afterSale.state().waits()
                        ? steps.agree(connection, afterSale, afterSale.amount(), Step.of(By.TIME))
                        : Uni.createFrom().voidItem()));
    }

    private Instant due() {
        return clock.instant().minus(config.afterSales().approval());
    }

    private Uni<List<AfterSaleId>> waiting(String which, Instant since, int limit) {
        return pool.preparedQuery("select id from after_sale where waiting_since <= $1 and " + which
                        + " order by waiting_since limit $2")
                .execute(Parameters.of(since, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new AfterSaleId(row.getUUID("id")))
                        .toList());
    }
}
