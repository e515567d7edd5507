package app.banyan.mall.stock;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.StockRefusal.NothingMoved;
import app.banyan.mall.domain.StockRefusal.StockOutOfRange;
import app.banyan.mall.merchant.Merchants;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a merchant's own people see and say of its stock. */
@ApplicationScoped
class Warehouse {

    private static final String SELECT = """
            select s.id as sku, s.product, p.merchant, p.title, s.option_values, s.code,
                   coalesce(k.on_hand, 0) as on_hand, coalesce(k.reserved, 0) as reserved
              from sku s join product p on p.id = s.product left join stock k on k.sku = s.id
            """;

    private final Pool pool;
    private final Merchants merchants;
    private final Idempotency idempotency;
    private final Clock clock;

    Warehouse(Pool pool, Merchants merchants, Idempotency idempotency, Clock clock) {
        this.pool = pool;
        this.merchants = merchants;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<Page<StockView>> of(MerchantId merchant, AccountId reader, PageRequest page) {
        return merchants
                .mustBeStaff(merchant, reader)
                .flatMap(_ -> select(
                        pool,
                        "where p.merchant = $1 and ($2::uuid is null or s.id > $2) order by s.id limit $3",
                        merchant,
                        page.afterId(),
                        page.fetch()))
                .map(rows -> page.page(rows, row -> Cursor.of(row.getUUID("sku")), StockView::of));
    }

    /** @param by how many more there are, or fewer; why */
    record Correction(SkuId sku, int by, String reason) {}

    Uni<StockView> correct(String key, AccountId who, Correction correction) {
        if (correction.by() == 0) {
            throw new Refused(new NothingMoved());
        }
        return one(pool, correction.sku())
                .flatMap(row -> merchants.mustAct(new MerchantId(row.getUUID("merchant")), who))
                .flatMap(_ -> pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        who.wire(),
                        "stock.correct",
                        key,
                        correction,
                        StockView.class,
                        () -> correct(connection, who, correction))));
    }

    private Uni<StockView> correct(SqlConnection connection, AccountId who, Correction correction) {
        return connection
                .preparedQuery("insert into stock (sku, on_hand, reserved, moved_at) values ($1, 0, 0, $2)"
                        + " on conflict do nothing")
                .execute(Parameters.of(correction.sku(), clock.instant()))
                .flatMap(_ -> connection
                        .preparedQuery("""
                                update stock
                                   set on_hand = on_hand + $2, moved = 'ADJUSTED', cause = null, moved_by = $3, reason = $4,
                                       moved_at = $5
                                 where sku = $1 and on_hand + $2 between reserved and 1000000000""")
                        .execute(Parameters.of(
                                correction.sku(), (long) correction.by(), who, correction.reason(), clock.instant())))
                .flatMap(rows -> one(connection, correction.sku())
                        .map(StockView::of)
                        .invoke(now -> {
                            if (rows.rowCount() == 0) {
                                throw new Refused(new StockOutOfRange(correction.sku(), now.available()));
                            }
                        }));
    }

    private static Uni<Row> one(SqlClient client, SkuId sku) {
        return select(client, "where s.id = $1", sku).map(rows -> {
            if (rows.isEmpty()) {
                throw new Refused(new NotFound());
            }
            return rows.getFirst();
        });
    }

    private static Uni<List<Row>> select(SqlClient client, String where, Object... parameters) {
        return client.preparedQuery(SELECT + where)
                .execute(Parameters.of(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }
}
