package app.banyan.mall.order;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.CheckoutState;
import app.banyan.mall.domain.OrderState;
import app.banyan.mall.domain.ShipmentId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An order comes in one row, its lines and parcels as JSON of the database. */
@Singleton
class OrderViews {

    static final String SELECT = """
            select o.id, o.checkout, o.merchant, o.merchant_name, o.community, o.state, o.goods_minor, o.shipping_minor,
                   o.total_minor, o.payment, o.ordered_at, o.paid_at, o.attribution is not null as attributed,
                   c.state as checkout_state, c.total_minor as checkout_minor, c.reserved_until,
                   c.name, c.phone, c.region, c.city, c.street,
                   (select json_agg(json_build_object('line', l.line, 'product', l.product, 'sku', l.sku,
                               'title', l.title, 'variant', l.variant, 'quantity', l.quantity, 'price', l.price_minor,
                               'paid', l.paid_minor, 'shipping', l.shipping_minor, 'shipped', l.shipped,
                               'received', l.received) order by l.line)
                      from order_line l where l.order_id = o.id)::text as lines,
                   (select json_agg(json_build_object('id', s.id, 'carrier', s.carrier, 'tracking', s.tracking,
                               'lines', (select json_agg(json_build_object('line', x.line, 'quantity', x.quantity)
                                             order by x.line) from shipment_line x where x.shipment = s.id),
                               'shippedAt', s.shipped_at, 'receivedAt', s.received_at, 'confirmed', s.confirmed)
                               order by s.id)
                      from shipment s where s.order_id = o.id)::text as shipments
              from orders o join checkout c on c.id = o.checkout
            """;

    private final ObjectMapper json;

    OrderViews(ObjectMapper json) {
        this.json = json;
    }

    private record LineJson(
            int line,
            UUID product,
            UUID sku,
            String title,
            String variant,
            int quantity,
            long price,
            long paid,
            long shipping,
            int shipped,
            int received) {

        OrderView.Line view() {
            return new OrderView.Line(
                    line,
                    new ProductId(product),
                    new SkuId(sku),
                    title,
                    variant,
                    quantity,
                    Money.fen(price),
                    Money.fen(paid),
                    Money.fen(shipping),
                    shipped,
                    received);
        }
    }

    private record ParcelJson(
            UUID id,
            String carrier,
            String tracking,
            List<OrderView.Packed> lines,
            Instant shippedAt,
            Optional<Instant> receivedAt,
            Optional<Boolean> confirmed) {

        OrderView.Parcel view() {
            return new OrderView.Parcel(new ShipmentId(id), carrier, tracking, lines, shippedAt, receivedAt, confirmed);
        }
    }

    OrderView order(Row row) {
        return new OrderView(
                new OrderId(row.getUUID("id")),
                new CheckoutId(row.getUUID("checkout")),
                new OrderView.Merchant(new MerchantId(row.getUUID("merchant")), row.getString("merchant_name")),
                new CommunityId(row.getUUID("community")),
                OrderState.valueOf(row.getString("state")),
                Stream.of(read(row.getString("lines"), LineJson[].class))
                        .map(LineJson::view)
                        .toList(),
                Money.fen(row.getLong("goods_minor")),
                Money.fen(row.getLong("shipping_minor")),
                Money.fen(row.getLong("total_minor")),
                new OrderView.Recipient(
                        row.getString("name"),
                        row.getString("phone"),
                        row.getString("region"),
                        row.getString("city"),
                        row.getString("street")),
                Optional.ofNullable(row.getUUID("payment")).map(PaymentId::new),
                row.getOffsetDateTime("ordered_at").toInstant(),
                CheckoutRow.instant(row, "paid_at"),
                Optional.ofNullable(row.getString("shipments"))
                        .map(parcels -> Stream.of(read(parcels, ParcelJson[].class))
                                .map(ParcelJson::view)
                                .toList())
                        .orElse(List.of()),
                row.getBoolean("attributed"));
    }

    /** @param orders the rows of all orders of one checkout */
    CheckoutView checkout(List<Row> orders) {
        var row = orders.getFirst();
        return new CheckoutView(
                new CheckoutId(row.getUUID("checkout")),
                CheckoutState.valueOf(row.getString("checkout_state")),
                Money.fen(row.getLong("checkout_minor")),
                row.getOffsetDateTime("reserved_until").toInstant(),
                orders.stream().map(this::order).toList());
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
