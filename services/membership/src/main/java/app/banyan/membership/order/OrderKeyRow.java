package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Which order a buyer's key stands for. */
@Entity
@Immutable
@Table(name = "order_key")
@IdClass(OrderKeyRow.Key.class)
class OrderKeyRow extends PanacheEntityBase {

    /** A request that was refused may come again with its key; after this long it is another order. */
    private static final Duration SAME = Duration.ofMinutes(1);

    record Key(UUID buyer, String key) {}

    @Id
    UUID buyer;

    @Id
    String key;

    UUID orderId;
    Instant orderedAt;

    /** The first of several at once decides; a key whose order was refused long ago gets a new one. */
    static Uni<OrderKeyRow> of(AccountId buyer, String key, OrderId fresh, Instant now) {
        return Sql.session()
                .update(
                        "insert into order_key (buyer, key, order_id, ordered_at) values ($1, $2, $3, $4)"
                                + " on conflict (buyer, key) do update"
                                + " set order_id = excluded.order_id, ordered_at = excluded.ordered_at"
                                + " where order_key.ordered_at < $5"
                                + " and not exists (select 1 from orders where id = order_key.order_id)",
                        buyer.value(),
                        key,
                        fresh.value(),
                        now,
                        now.minus(SAME))
                .flatMap(_ -> findById(new Key(buyer.value(), key)));
    }
}
