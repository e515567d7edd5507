package app.banyan.mall.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.Basket;
import app.banyan.mall.domain.CartLine;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.OrderState;
import app.banyan.mall.domain.Placement;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What was ordered. A checkout is written in one statement and read in one. */
@ApplicationScoped
public class Orders {

    private final Pool pool;
    private final Outbox outbox;
    private final OrderViews views;

    Orders(Pool pool, Outbox outbox, OrderViews views) {
        this.pool = pool;
        this.outbox = outbox;
        this.views = views;
    }

    public Uni<CheckoutView> checkout(CheckoutId id, AccountId buyer) {
        return select("where c.id = $1 and c.buyer = $2 order by o.id", id, buyer)
                .map(rows -> views.checkout(mustBeThere(rows)));
    }

    public Uni<OrderView> order(OrderId id, AccountId buyer) {
        return select("where o.id = $1 and o.buyer = $2", id, buyer)
                .map(rows -> views.order(mustBeThere(rows).getFirst()));
    }

    Uni<Page<OrderView>> newest(AccountId buyer, PageRequest page) {
        return page(
                page,
                select(
                        "where o.buyer = $1 and ($2::uuid is null or o.id < $2) order by o.id desc limit $3",
                        buyer,
                        page.afterId(),
                        page.fetch()));
    }

    /** What a merchant is to send, or has sent. An order that is not paid is none of a merchant's business. */
    public Uni<Page<OrderView>> newestOf(MerchantId merchant, Optional<OrderState> state, PageRequest page) {
        return page(
                page,
                select(
                        "where o.merchant = $1 and ($2::uuid is null or o.id < $2) and ($4::text is null or o.state = $4)"
                                + " and o.state in ('PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED', 'CLOSED') order by o.id desc limit $3",
                        merchant,
                        page.afterId(),
                        page.fetch(),
                        state));
    }

    private Uni<Page<OrderView>> page(PageRequest page, Uni<List<Row>> rows) {
        return rows.map(found -> page.page(found, row -> Cursor.of(row.getUUID("id")), views::order));
    }

    private Uni<List<Row>> select(String where, Object... parameters) {
        return pool.preparedQuery(OrderViews.SELECT + where)
                .execute(Parameters.of(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static List<Row> mustBeThere(List<Row> rows) {
        if (rows.isEmpty()) {
            throw new Refused(new NotFound());
        }
        return rows;
    }

    /** Takes the lines out of the buyer's cart. @param attributions commission's answers, as far as it gave them */
    public Uni<Void> place(SqlConnection connection, Placement placement, Map<OrderId, String> attributions) {
        var lines = placement.baskets().stream()
                .flatMap(basket -> basket.priced().stream().map(line -> new Placed(placement.orderOf(basket), line)))
                .toList();
        var parameters = new ArrayList<Object>(List.of(
                placement.id(),
                placement.buyer(),
                placement.total().minor(),
                placement.address().name(),
                placement.address().phone(),
                placement.address().region().code(),
                placement.address().city(),
                placement.address().street(),
                placement.visitor(),
                placement.orderedAt(),
                placement.reservedUntil()));
        parameters.addAll(ofOrders(placement, attributions));
        parameters.addAll(ofLines(lines));
        return connection
                .preparedQuery("""
                        with placed as (
                            insert into checkout (id, buyer, currency, total_minor, name, phone, region, city, street,
                                                  visitor, ordered_at, reserved_until, state)
                            values ($1, $2, 'CNY', $3, $4, $5, $6, $7, $8, $9, $10, $11, 'AWAITING_PAYMENT')),
                        split as (
                            insert into orders (id, checkout, buyer, merchant, merchant_name, community, currency,
                                                goods_minor, shipping_minor, total_minor, ordered_at, state, attribution)
                            select o.id, $1, $2, o.merchant, o.merchant_name, o.community, 'CNY',
                                   o.goods, o.shipping, o.goods + o.shipping, $10, 'AWAITING_PAYMENT', o.attribution
                              from unnest($12::uuid[], $13::uuid[], $14::text[], $15::uuid[], $16::bigint[],
                                          $17::bigint[], $18::text[])
                                   as o(id, merchant, merchant_name, community, goods, shipping, attribution)),
                        line as (
                            insert into order_line (order_id, line, listing, product, sku, title, variant, quantity,
                                                    price_minor, shipping_minor, paid_minor, distribution_ppm,
                                                    platform_ppm, terms_version)
                            select l.order_id, l.line, l.listing, l.product, l.sku, l.title, l.variant, l.quantity,
                                   l.price, l.shipping, l.price * l.quantity + l.shipping, l.distribution, l.platform,
                                   l.version
                              from unnest($19::uuid[], $20::int[], $21::uuid[], $22::uuid[], $23::uuid[], $24::text[],
                                          $25::text[], $26::int[], $27::bigint[], $28::bigint[], $29::int[], $30::int[],
                                          $31::int[])
                                   as l(order_id, line, listing, product, sku, title, variant, quantity, price,
                                        shipping, distribution, platform, version))
                        delete from cart_line
                         where account = $2 and (listing, sku) in (select * from unnest($21::uuid[], $23::uuid[]))""")
                .execute(Parameters.of(parameters.toArray()))
                .flatMap(_ -> outbox.append(connection, List.of(OrderChanged.Placed.of(placement))));
    }

    private record Placed(OrderId order, Basket.Line line) {

        CartLine of() {
            return line.of();
        }
    }

    private static List<Object> ofOrders(Placement placement, Map<OrderId, String> attributions) {
        var baskets = placement.baskets();
        return List.of(
                ids(baskets, placement::orderOf),
                ids(baskets, basket -> basket.seller().id()),
                strings(baskets, basket -> basket.seller().name()),
                ids(baskets, Basket::community),
                longs(baskets, basket -> basket.goods().minor()),
                longs(baskets, basket -> basket.shipping().minor()),
                strings(baskets, basket -> attributions.get(placement.orderOf(basket))));
    }

    private static List<Object> ofLines(List<Placed> lines) {
        return List.of(
                ids(lines, Placed::order),
                integers(lines, line -> line.line().number()),
                ids(lines, line -> line.of().key().listing()),
                ids(lines, line -> line.of().product()),
                ids(lines, line -> line.of().key().sku()),
                strings(lines, line -> line.of().title()),
                strings(lines, line -> line.of().variant()),
                integers(lines, line -> line.of().quantity()),
                longs(lines, line -> line.of().price().minor()),
                longs(lines, line -> line.line().shipping().minor()),
                integers(lines, line -> line.of().terms().distribution().value()),
                integers(lines, line -> line.of().terms().platform().value()),
                integers(lines, line -> line.of().terms().version()));
    }

    private static <T> UUID[] ids(List<T> of, Function<T, Id> id) {
        return of.stream().map(one -> id.apply(one).value()).toArray(UUID[]::new);
    }

    private static <T> String[] strings(List<T> of, Function<T, String> text) {
        return of.stream().map(text).toArray(String[]::new);
    }

    private static <T> Long[] longs(List<T> of, Function<T, Long> number) {
        return of.stream().map(number).toArray(Long[]::new);
    }

    private static <T> Integer[] integers(List<T> of, Function<T, Integer> number) {
        return of.stream().map(number).toArray(Integer[]::new);
    }
}
