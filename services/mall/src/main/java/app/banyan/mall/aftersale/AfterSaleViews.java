package app.banyan.mall.aftersale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.RefundId;
import app.banyan.mall.MallConfig;
import app.banyan.mall.aftersale.AfterSaleView.Taken;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleReason;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** After-sales as people read them, each in one row with its steps. */
@ApplicationScoped
class AfterSaleViews {

    private static final String SELECT = """
            select a.*, l.title,
                   (select json_agg(json_build_object('state', s.state, 'by', s.by, 'reason', s.reason, 'at', s.at)
                               order by s.number)
                      from after_sale_step s where s.after_sale = a.id)::text as steps
              from after_sale a
              join orders o on o.id = a.order_id
              join order_line l on l.order_id = a.order_id and l.line = a.line
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final MallConfig config;

    AfterSaleViews(Pool pool, ObjectMapper json, MallConfig config) {
        this.pool = pool;
        this.json = json;
        this.config = config;
    }

    Uni<AfterSaleView> one(SqlClient client, AfterSaleId id) {
        return select(client, "where a.id = $1", id).map(rows -> view(rows.getFirst()));
    }

    /** The newest first. */
    Uni<Page<AfterSaleView>> of(OrderId order, AccountId buyer, PageRequest page) {
        return pool.preparedQuery("select from orders where id = $1 and buyer = $2")
                .execute(Parameters.of(order, buyer))
                .invoke(AfterSaleRow::mustBeThere)
                .flatMap(_ -> page(
                        page,
                        "where a.order_id = $1 and ($2::uuid is null or a.id < $2) order by a.id desc limit $3",
                        order,
                        page.afterId(),
                        page.fetch()));
    }

    /** The newest first. */
    Uni<Page<AfterSaleView>> of(MerchantId merchant, Optional<AfterSaleState> state, PageRequest page) {
        return page(
                page,
                "where a.merchant = $1 and ($4::text is null or a.state = $4) and ($2::uuid is null or a.id < $2)"
                        + " order by a.id desc limit $3",
                merchant,
                page.afterId(),
                page.fetch(),
                state);
    }

    /** What operators are to decide, or what merchants leave unanswered; the oldest first. */
    Uni<Page<AfterSaleView>> toReview(boolean overdue, PageRequest page) {
        var which = overdue ? "a.waiting_since is not null and a.overdue_at is not null" : "a.state = 'ESCALATED'";
        return page(
                page,
                "where " + which + " and ($1::uuid is null or a.id > $1) order by a.id limit $2",
                page.afterId(),
                page.fetch());
    }

    private Uni<Page<AfterSaleView>> page(PageRequest page, String where, Object... values) {
        return select(pool, where, values)
                .map(rows -> page.page(rows, row -> Cursor.of(row.getUUID("id")), this::view));
    }

    private static Uni<List<Row>> select(SqlClient client, String where, Object... values) {
        return client.preparedQuery(SELECT + where)
                .execute(Parameters.of(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private AfterSaleView view(Row row) {
        return new AfterSaleView(
                new AfterSaleId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                new MerchantId(row.getUUID("merchant")),
                row.getInteger("line"),
                row.getString("title"),
                AfterSaleKind.valueOf(row.getString("kind")),
                AfterSaleReason.valueOf(row.getString("reason")),
                Optional.ofNullable(row.getString("note")),
                row.getInteger("quantity"),
                Money.fen(row.getLong("amount_minor")),
                AfterSaleState.valueOf(row.getString("state")),
                row.getOffsetDateTime("opened_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("waiting_since"))
                        .map(OffsetDateTime::toInstant)
                        .map(since -> since.plus(config.afterSales().approval())),
                row.getOffsetDateTime("waiting_since") != null && row.getOffsetDateTime("overdue_at") != null,
                Optional.ofNullable(row.getString("carrier")),
                Optional.ofNullable(row.getString("tracking")),
                Optional.ofNullable(row.getUUID("refund")).map(RefundId::new),
                steps(row.getString("steps")));
    }

    private List<Taken> steps(String text) {
        try {
            return Stream.of(json.readValue(text, Taken[].class)).toList();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
