package app.banyan.mall.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.mall.domain.ShipmentId;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.refund.SaleRefunds;
import app.banyan.selling.sale.SaleCompleted;
import app.banyan.selling.sale.SaleCompleted.Party;
import app.banyan.selling.sale.SaleCompleted.Terms;
import app.banyan.selling.sale.SaleDelivered;
import app.banyan.selling.sale.Sold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Tells of sales in the one shape of all sellers. An order is told when it is paid and commission has answered, and only
 * then what of it came, what went back and what a bank claims.
 */
@ApplicationScoped
public class Sales {

    private final SaleRefunds refunds;
    private final Disputes disputes;
    private final Outbox outbox;
    private final Clock clock;

    Sales(SaleRefunds refunds, Disputes disputes, Outbox outbox, Clock clock) {
        this.refunds = refunds;
        this.disputes = disputes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The sale of an order that is paid and attributed. */
    static SaleCompleted completed(
            CheckoutRow checkout, CheckoutRow.Order order, String attribution, PaymentId payment, Instant paidAt) {
        return new SaleCompleted(
                order.id(),
                checkout.id().asOrder(),
                Party.merchant(order.merchant()),
                checkout.buyer(),
                Optional.of(order.community()),
                payment,
                paidAt,
                order.lines().stream().map(line -> line(order, line)).toList(),
                attribution);
    }

    private static SaleCompleted.Line line(CheckoutRow.Order order, CheckoutRow.Line line) {
        var terms = line.terms();
        return new SaleCompleted.Line(
                line.number(),
                "goods",
                line.product(),
                Optional.of(line.sku()),
                line.title(),
                line.quantity(),
                line.paid(),
                line.shipping(),
                line.paid().minus(line.shipping()),
                Party.merchant(order.merchant()),
                new Terms(terms.distribution(), terms.platform(), terms.version()));
    }

    /** Tells of the parcels of an order that came and were not told of; nothing while the sale itself is not told. */
    public Uni<Void> delivered(SqlConnection connection, OrderId order) {
        return connection
                .preparedQuery("""
                        with came as (
                            select s.id as shipment, s.received_at, s.confirmed, s.told_at, x.line, x.quantity,
                                   sum(x.quantity) over (partition by x.line order by s.received_at, s.id)::int as total
                              from shipment s join shipment_line x on x.shipment = s.id
                             where s.order_id = $1 and s.received_at is not null),
                        told as (
                            update shipment s set told_at = $2
                              from orders o
                             where s.order_id = $1 and o.id = $1 and o.sold_at is not null
                               and s.received_at is not null and s.told_at is null
                            returning s.id)
                        select c.*, l.quantity - (select coalesce(sum(a.quantity), 0) from after_sale a
                                               where a.order_id = $1 and a.line = c.line and a.kind = 'CANCEL'
                                                 and a.state in ('REFUNDING', 'REFUNDED', 'REFUND_FAILED'))::int as ordered,
                               o.checkout, o.merchant, o.buyer, o.community, o.payment
                          from told t
                          join came c on c.shipment = t.id
                          join order_line l on l.order_id = $1 and l.line = c.line
                          join orders o on o.id = $1
                         order by c.received_at, c.shipment, c.line""")
                .execute(Parameters.of(order, clock.instant()))
                .flatMap(rows -> outbox.append(connection, deliveries(order, rows)));
    }

    /**
     * What was still to come of a line is not to come any more: if all the rest of it came already, its last parcel is
     * told again, as the one that completed it.
     */
    public Uni<Void> completedByCancelling(SqlConnection connection, OrderId order, int line) {
        return connection
                .preparedQuery("""
                        update shipment set told_at = null where told_at is not null and id = (
                            select s.id from shipment s join shipment_line x on x.shipment = s.id
                             where x.order_id = $1 and x.line = $2 and s.received_at is not null
                             order by s.received_at desc, s.id desc limit 1)
                           and exists (select from order_line l where l.order_id = $1 and l.line = $2
                                          and l.received = l.quantity - l.withheld)""")
                .execute(Parameters.of(order, line))
                .flatMap(_ -> delivered(connection, order));
    }

    /** Tells what went back of an order and what a bank claims, as far as it was not told; like {@link #delivered}. */
    public Uni<Void> givenBack(SqlConnection connection, OrderId order) {
        var sql = Sql.connection(connection);
        return sold(connection, order)
                .flatMap(sold -> sold.map(told -> refunds.tell(sql, told)
                                .call(events -> outbox.append(connection, events))
                                .flatMap(_ -> disputes.tell(sql, told))
                                .flatMap(events -> outbox.append(connection, events)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** A refund that may have been told has failed. */
    public Uni<Void> refundFailed(SqlConnection connection, OrderId order, RefundId refund, Instant failedAt) {
        return sold(connection, order)
                .flatMap(sold -> sold.map(told -> refunds.failed(Sql.connection(connection), told, refund, failedAt)
                                .flatMap(events -> outbox.append(connection, events)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** @return empty while the sale is not told */
    private static Uni<Optional<Sold>> sold(SqlConnection connection, OrderId order) {
        return connection
                .preparedQuery("select checkout, merchant, buyer, community, payment from orders where id = $1"
                        + " and sold_at is not null")
                .execute(Parameters.of(order))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Sold(
                                order,
                                new OrderId(row.getUUID("checkout")),
                                Party.merchant(new MerchantId(row.getUUID("merchant"))),
                                new AccountId(row.getUUID("buyer")),
                                Optional.of(new CommunityId(row.getUUID("community"))),
                                new PaymentId(row.getUUID("payment")))));
    }

    private static List<SaleDelivered> deliveries(OrderId order, RowSet<Row> rows) {
        var parcels = new LinkedHashMap<UUID, List<Row>>();
        rows.forEach(row -> parcels.computeIfAbsent(row.getUUID("shipment"), _ -> new ArrayList<>())
                .add(row));
        return parcels.values().stream().map(lines -> delivery(order, lines)).toList();
    }

    private static SaleDelivered delivery(OrderId order, List<Row> lines) {
        var row = lines.getFirst();
        return new SaleDelivered(
                new ShipmentId(row.getUUID("shipment")),
                order,
                new OrderId(row.getUUID("checkout")),
                Party.merchant(new MerchantId(row.getUUID("merchant"))),
                new AccountId(row.getUUID("buyer")),
                Optional.of(new CommunityId(row.getUUID("community"))),
                new PaymentId(row.getUUID("payment")),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getBoolean("confirmed"),
                lines.stream()
                        .map(line -> new SaleDelivered.Line(
                                line.getInteger("line"),
                                line.getInteger("quantity"),
                                line.getInteger("total"),
                                line.getInteger("total").equals(line.getInteger("ordered"))))
                        .toList());
    }
}
