package app.banyan.mall.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.CheckoutState;
import app.banyan.mall.domain.SellingYear;
import app.banyan.runtime.sql.Parameters;
import app.banyan.selling.domain.SaleTerms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A checkout with its orders and their lines, as whoever settles it holds them. */
record CheckoutRow(
        CheckoutId id,
        AccountId buyer,
        Money total,
        CheckoutState state,
        Optional<PaymentId> payment,
        Instant orderedAt,
        List<Order> orders) {

    /** @param individual its merchant sells without a licence */
    record Order(
            OrderId id,
            MerchantId merchant,
            boolean individual,
            CommunityId community,
            Money total,
            Optional<String> attribution,
            Optional<Instant> soldAt,
            Optional<Instant> paidAt,
            List<Line> lines) {

        boolean attributed() {
            return attribution.isPresent();
        }
    }

    record Line(
            int number,
            ProductId product,
            SkuId sku,
            String title,
            int quantity,
            Money paid,
            Money shipping,
            SaleTerms terms) {}

    /** Locked, the checkout before its orders: what is read here is what stands until the transaction is over. */
    static Uni<CheckoutRow> locked(SqlConnection connection, CheckoutId id) {
        return connection.preparedQuery("""
                        select c.id as checkout, c.buyer, c.total_minor as checkout_minor, c.state, c.payment, c.ordered_at,
                               o.id, o.merchant, m.kind, o.community, o.total_minor, o.attribution, o.sold_at, o.paid_at,
                               l.line, l.product, l.sku, l.title, l.quantity, l.paid_minor, l.shipping_minor,
                               l.distribution_ppm, l.platform_ppm, l.terms_version
                          from checkout c
                          join orders o on o.checkout = c.id
                          join merchant m on m.id = o.merchant
                          join order_line l on l.order_id = o.id
                         where c.id = $1
                         order by o.id, l.line
                           for update of c, o""").execute(Parameters.of(id)).map(CheckoutRow::of);
    }

    private static CheckoutRow of(RowSet<Row> rows) {
        var lines = new TreeMap<OrderId, List<Row>>((a, b) -> a.value().compareTo(b.value()));
        rows.forEach(row -> lines.computeIfAbsent(new OrderId(row.getUUID("id")), _ -> new ArrayList<>())
                .add(row));
        var first = lines.firstEntry().getValue().getFirst();
        return new CheckoutRow(
                new CheckoutId(first.getUUID("checkout")),
                new AccountId(first.getUUID("buyer")),
                Money.fen(first.getLong("checkout_minor")),
                CheckoutState.valueOf(first.getString("state")),
                Optional.ofNullable(first.getUUID("payment")).map(PaymentId::new),
                first.getOffsetDateTime("ordered_at").toInstant(),
                lines.values().stream().map(CheckoutRow::order).toList());
    }

    private static Order order(List<Row> lines) {
        var row = lines.getFirst();
        return new Order(
                new OrderId(row.getUUID("id")),
                new MerchantId(row.getUUID("merchant")),
                row.getString("kind").equals("INDIVIDUAL"),
                new CommunityId(row.getUUID("community")),
                Money.fen(row.getLong("total_minor")),
                Optional.ofNullable(row.getString("attribution")),
                instant(row, "sold_at"),
                instant(row, "paid_at"),
                lines.stream().map(CheckoutRow::line).toList());
    }

    static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static Line line(Row row) {
        return new Line(
                row.getInteger("line"),
                new ProductId(row.getUUID("product")),
                new SkuId(row.getUUID("sku")),
                row.getString("title"),
                row.getInteger("quantity"),
                Money.fen(row.getLong("paid_minor")),
                Money.fen(row.getLong("shipping_minor")),
                new SaleTerms(
                        new Ppm(row.getInteger("distribution_ppm")),
                        new Ppm(row.getInteger("platform_ppm")),
                        row.getInteger("terms_version")));
    }

    /** How many of each variant it takes. */
    Map<SkuId, Integer> quantities() {
        return orders.stream()
                .flatMap(order -> order.lines().stream())
                .collect(groupingBy(Line::sku, summingInt(Line::quantity)));
    }

    /** What it is of the year of each seller without a licence. */
    Map<SellingYear, Money> ofYears() {
        var years = new HashMap<SellingYear, Money>();
        orders.stream()
                .filter(Order::individual)
                .forEach(order -> years.merge(SellingYear.of(order.merchant(), orderedAt), order.total(), Money::plus));
        return years;
    }
}
