package app.banyan.mall.aftersale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.AfterSale;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.Returnable;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.domain.LineBalance;
import app.banyan.selling.refund.SaleLines;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** After-sales as whoever changes them holds them: the order first, as everybody who changes anything of it. */
final class AfterSaleRow {

    private static final String SELECT = """
            select a.id, a.order_id, o.checkout, o.payment, o.buyer, a.merchant, a.line, l.sku, a.kind, a.quantity,
                   a.amount_minor, a.state, a.tracking is not null as sent_back, a.restocked, a.refund
              from after_sale a
              join orders o on o.id = a.order_id
              join order_line l on l.order_id = a.order_id and l.line = a.line
            """;

    private AfterSaleRow() {}

    /** Whose after-sale it may be, for whoever asks; for anybody else it is not there. */
    record Whose(String condition, Object[] values) {

        static Whose buyer(OrderId order, AccountId buyer) {
            return new Whose("and o.id = $2 and o.buyer = $3", new Object[] {order, buyer});
        }

        static Whose merchant(MerchantId merchant) {
            return new Whose("and a.merchant = $2", new Object[] {merchant});
        }

        static Whose anybody() {
            return new Whose("", new Object[0]);
        }
    }

    static Uni<AfterSale> locked(SqlConnection connection, AfterSaleId id, Whose whose) {
        var values = new Object[whose.values().length + 1];
        values[0] = id;
        System.arraycopy(whose.values(), 0, values, 1, whose.values().length);
        return connection
                .preparedQuery("select o.id from after_sale a join orders o on o.id = a.order_id where a.id = $1 "
                        + whose.condition() + " for update of o")
                .execute(Parameters.of(values))
                .invoke(AfterSaleRow::mustBeThere)
                .flatMap(_ -> one(connection, "where a.id = $1", id))
                .map(found -> found.orElseThrow());
    }

    /** In a transaction that holds its order. */
    static Uni<Optional<AfterSale>> of(SqlConnection connection, RefundId refund) {
        return one(connection, "where a.refund = $1", refund);
    }

    private static Uni<Optional<AfterSale>> one(SqlConnection connection, String where, Object value) {
        return connection
                .preparedQuery(SELECT + where)
                .execute(Parameters.of(value))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(AfterSaleRow::of));
    }

    private static AfterSale of(Row row) {
        return new AfterSale(
                new AfterSaleId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                new CheckoutId(row.getUUID("checkout")),
                new PaymentId(row.getUUID("payment")),
                new AccountId(row.getUUID("buyer")),
                new MerchantId(row.getUUID("merchant")),
                row.getInteger("line"),
                new SkuId(row.getUUID("sku")),
                AfterSaleKind.valueOf(row.getString("kind")),
                row.getInteger("quantity"),
                Money.fen(row.getLong("amount_minor")),
                AfterSaleState.valueOf(row.getString("state")),
                row.getBoolean("sent_back"),
                row.getBoolean("restocked"),
                Optional.ofNullable(row.getUUID("refund")).map(RefundId::new));
    }

    /** A line of an order that is locked from here on. */
    record Line(PaymentId payment, MerchantId merchant, Returnable returnable) {}

    static Uni<Line> line(SqlConnection connection, OrderId order, AccountId buyer, int line) {
        return connection
                .preparedQuery("select from orders where id = $1 and buyer = $2 and payment is not null for update")
                .execute(Parameters.of(order, buyer))
                .invoke(AfterSaleRow::mustBeThere)
                .flatMap(_ -> SaleLines.ofSale(Sql.connection(connection), order))
                .map(lines -> lines.stream()
                        .filter(one -> one.line() == line)
                        .findFirst()
                        .map(LineBalance::refundable)
                        .orElseThrow(() -> new Refused(new NotFound())))
                .flatMap(refundable -> connection
                        .preparedQuery("""
                                select l.*, o.payment, o.merchant,
                                       (select max(s.received_at)
                                          from shipment s join shipment_line x on x.shipment = s.id
                                         where x.order_id = l.order_id and x.line = l.line) as received_at
                                  from order_line l join orders o on o.id = l.order_id
                                 where l.order_id = $1 and l.line = $2""")
                        .execute(Parameters.of(order, line))
                        .map(rows -> line(rows.iterator().next(), refundable)));
    }

    private static Line line(Row row, Money refundable) {
        return new Line(
                new PaymentId(row.getUUID("payment")),
                new MerchantId(row.getUUID("merchant")),
                new Returnable(
                        row.getInteger("line"),
                        row.getInteger("quantity"),
                        Money.fen(row.getLong("price_minor")),
                        Money.fen(row.getLong("shipping_minor")),
                        row.getInteger("shipped"),
                        row.getInteger("received"),
                        row.getInteger("withheld"),
                        row.getInteger("coming_back"),
                        Optional.ofNullable(row.getOffsetDateTime("received_at"))
                                .map(OffsetDateTime::toInstant),
                        refundable));
    }

    static MerchantId merchant(RowSet<Row> rows) {
        mustBeThere(rows);
        UUID merchant = rows.iterator().next().getUUID("merchant");
        return new MerchantId(merchant);
    }

    static void mustBeThere(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new Refused(new NotFound());
        }
    }
}
