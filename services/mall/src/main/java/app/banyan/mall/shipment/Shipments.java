package app.banyan.mall.shipment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.mall.MallConfig;
import app.banyan.mall.domain.OrderState;
import app.banyan.mall.domain.ShipmentId;
import app.banyan.mall.domain.ShipmentRefusal.MoreThanLeft;
import app.banyan.mall.domain.ShipmentRefusal.NothingToReceive;
import app.banyan.mall.domain.ShipmentRefusal.OrderNotIn;
import app.banyan.mall.domain.ShipmentRefusal.ParcelAlreadySent;
import app.banyan.mall.order.OrderChanged;
import app.banyan.mall.order.OrderView;
import app.banyan.mall.order.Progresses;
import app.banyan.mall.order.Sales;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Parcels: sent by the merchant, whole orders or parts of them; received by the buyer, or by time. */
@ApplicationScoped
class Shipments {

    private final Pool pool;
    private final Sales sales;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MallConfig config;

    Shipments(Pool pool, Sales sales, Idempotency idempotency, Outbox outbox, Ids ids, Clock clock, MallConfig config) {
        this.pool = pool;
        this.sales = sales;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    Uni<OrderView.Parcel> ship(String key, MerchantId merchant, OrderId order, AccountId by, ShipmentRequest request) {
        return pool.withTransaction(connection -> idempotency.once(
                Sql.connection(connection),
                by.wire(),
                "shipments.ship " + order,
                key,
                request,
                OrderView.Parcel.class,
                () -> locked(connection, "merchant", merchant.value(), order)
                        .invoke(state -> {
                            if (!state.toShip()) {
                                throw new Refused(new OrderNotIn(order, state));
                            }
                        })
                        .flatMap(_ -> ship(connection, order, by, request))));
    }

    /** @param shipment which parcel came; empty for everything that is on its way */
    Uni<Void> receive(String key, OrderId order, AccountId buyer, Optional<ShipmentId> shipment) {
        return pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        buyer.wire(),
                        "shipments.receive " + order,
                        key,
                        shipment,
                        OrderId.class,
                        () -> locked(connection, "buyer", buyer.value(), order)
                                .flatMap(_ -> cameAsBuyerSays(connection, order, shipment))
                                .replaceWith(order)))
                .replaceWithVoid();
    }

    /** Orders of which a parcel is taken as received, because nobody said so for long enough. */
    Uni<List<OrderId>> overdue(int limit) {
        return pool.preparedQuery(
                        "select distinct order_id from shipment where received_at is null and shipped_at <= $1"
                                + " limit $2")
                .execute(Parameters.of(clock.instant().minus(config.receipt()), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OrderId(row.getUUID("order_id")))
                        .toList());
    }

    Uni<Void> receiveByTime(OrderId order) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select from orders where id = $1 for update")
                .execute(Parameters.of(order))
                .flatMap(_ -> came(
                        connection,
                        order,
                        false,
                        "shipped_at <= $4",
                        clock.instant().minus(config.receipt())))
                .replaceWithVoid());
    }

    /** Whoever changes what is on its way holds the order. */
    private static Uni<OrderState> locked(SqlConnection connection, String whose, UUID who, OrderId order) {
        return connection
                .preparedQuery("select state from orders where id = $1 and " + whose + " = $2 and payment is not null"
                        + " for update")
                .execute(Parameters.of(order, who))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new Refused(new NotFound());
                    }
                    return OrderState.valueOf(rows.iterator().next().getString("state"));
                });
    }

    private Uni<OrderView.Parcel> ship(SqlConnection connection, OrderId order, AccountId by, ShipmentRequest request) {
        var quantities = request.lines().stream()
                .collect(groupingBy(
                        ShipmentRequest.Packed::line, TreeMap::new, summingInt(ShipmentRequest.Packed::quantity)));
        var now = clock.instant();
        var parcel = new OrderView.Parcel(
                new ShipmentId(ids.next()),
                request.carrier(),
                request.tracking(),
                quantities.entrySet().stream()
                        .map(line -> new OrderView.Packed(line.getKey(), line.getValue()))
                        .toList(),
                now,
                Optional.empty(),
                Optional.empty());
        return Progresses.of(connection, order)
                .invoke(lines -> mustBeLeft(lines, quantities))
                .flatMap(_ -> insert(connection, order, by, parcel))
                .flatMap(_ -> Progresses.move(connection, order))
                .flatMap(_ -> outbox.append(
                        connection, List.of(new OrderChanged.Shipped(order, parcel.id(), packed(parcel.lines()), now))))
                .replaceWith(parcel);
    }

    private static void mustBeLeft(Map<Integer, Progresses.Line> lines, Map<Integer, Integer> quantities) {
        quantities.forEach((line, quantity) -> {
            var left = Progresses.toSend(lines, line);
            if (quantity > left) {
                throw new Refused(new MoreThanLeft(line, left));
            }
        });
    }

    private static Uni<Void> insert(SqlConnection connection, OrderId order, AccountId by, OrderView.Parcel parcel) {
        return connection
                .preparedQuery("""
                        insert into shipment (id, order_id, carrier, tracking, shipped_by, shipped_at)
                        values ($1, $2, $3, $4, $5, $6) on conflict (order_id, carrier, tracking) do nothing""")
                .execute(Parameters.of(parcel.id(), order, parcel.carrier(), parcel.tracking(), by, parcel.shippedAt()))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Refused(new ParcelAlreadySent(parcel.carrier(), parcel.tracking()));
                    }
                })
                .flatMap(_ -> connection
                        .preparedQuery("insert into shipment_line (shipment, order_id, line, quantity)"
                                + " select $1, $2, * from unnest($3::int[], $4::int[])")
                        .execute(Parameters.of(
                                parcel.id(),
                                order,
                                parcel.lines().stream()
                                        .map(OrderView.Packed::line)
                                        .toArray(Integer[]::new),
                                parcel.lines().stream()
                                        .map(OrderView.Packed::quantity)
                                        .toArray(Integer[]::new))))
                .replaceWithVoid();
    }

    private Uni<Void> cameAsBuyerSays(SqlConnection connection, OrderId order, Optional<ShipmentId> shipment) {
        return mustBeOf(connection, order, shipment)
                .flatMap(_ -> came(
                        connection,
                        order,
                        true,
                        "($4::uuid is null or id = $4)",
                        shipment.map(ShipmentId::value).orElse(null)))
                .map(parcels -> {
                    if (parcels == 0) {
                        throw new Refused(new NothingToReceive(order));
                    }
                    return null;
                });
    }

    private static Uni<Void> mustBeOf(SqlConnection connection, OrderId order, Optional<ShipmentId> shipment) {
        return connection
                .preparedQuery("select from shipment where order_id = $1 and ($2::uuid is null or id = $2)")
                .execute(Parameters.of(order, shipment))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new Refused(shipment.isPresent() ? new NotFound() : new NothingToReceive(order));
                    }
                    return null;
                });
    }

    /**
     * @param which of the parcels on their way, by a value {@code $4}
     * @return how many parcels came
     */
    private Uni<Integer> came(SqlConnection connection, OrderId order, boolean confirmed, String which, Object value) {
        var now = clock.instant();
        return connection
                .preparedQuery("""
                        with came as (
                            update shipment set received_at = $2, confirmed = $3
                             where order_id = $1 and received_at is null and %s returning id)
                        select x.shipment, x.line, x.quantity
                          from shipment_line x where x.shipment in (select id from came) order by x.shipment, x.line""".formatted(which))
                .execute(Parameters.of(order, now, confirmed, value))
                .map(rows -> received(order, rows, confirmed, now))
                .call(events -> Progresses.move(connection, order))
                .call(events -> outbox.append(connection, events))
                .call(events -> sales.delivered(connection, order))
                .map(List::size);
    }

    private static List<OrderChanged.Received> received(
            OrderId order, RowSet<Row> rows, boolean confirmed, Instant now) {
        var parcels = new LinkedHashMap<UUID, List<OrderChanged.Packed>>();
        rows.forEach(row -> parcels.computeIfAbsent(row.getUUID("shipment"), _ -> new ArrayList<>())
                .add(new OrderChanged.Packed(row.getInteger("line"), row.getInteger("quantity"))));
        return parcels.entrySet().stream()
                .map(parcel -> new OrderChanged.Received(
                        order, new ShipmentId(parcel.getKey()), parcel.getValue(), confirmed, now))
                .toList();
    }

    private static List<OrderChanged.Packed> packed(List<OrderView.Packed> lines) {
        return lines.stream()
                .map(line -> new OrderChanged.Packed(line.line(), line.quantity()))
                .toList();
    }
}
