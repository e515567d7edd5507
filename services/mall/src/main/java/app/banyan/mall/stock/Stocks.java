package app.banyan.mall.stock;

import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many of each variant there are, and how many are kept for orders. Every change takes the rows' locks in the order
 * of their ids, so that no two wait for each other; the database writes down each as a movement.
 */
@ApplicationScoped
public class Stocks {

    private final Clock clock;

    Stocks(Clock clock) {
        this.clock = clock;
    }

    /** Opening stock of variants that are new; one that has stock keeps it. In the surrounding transaction. */
    public Uni<Void> open(Map<SkuId, Long> quantities) {
        var openings = List.copyOf(quantities.entrySet());
        return Sql.session()
                .update(
                        """
                        insert into stock (sku, on_hand, reserved, moved, moved_at)
                        select cast(o.sku as uuid), cast(o.quantity as bigint), 0, 'OPENED', $3
                          from unnest(string_to_array($1, ','), string_to_array($2, ',')) as o(sku, quantity)
                         order by 1
                            on conflict do nothing""",
                        joined(openings, opening -> opening.getKey().value()),
                        joined(openings, Map.Entry::getValue),
                        clock.instant())
                .replaceWithVoid();
    }

    private static String joined(List<Map.Entry<SkuId, Long>> openings, Function<Map.Entry<SkuId, Long>, Object> part) {
        return openings.stream().map(part).map(Object::toString).collect(Collectors.joining(","));
    }

    /** All of it, or nothing where something is short. @return whether it is reserved */
    public Uni<Boolean> reserve(SqlConnection connection, CheckoutId checkout, Map<SkuId, Integer> quantities) {
        return connection
                .preparedQuery("""
                        with held as materialized (
                            select s.sku, w.quantity, s.on_hand - s.reserved as free
                              from unnest($1::uuid[], $2::int[]) as w(sku, quantity) join stock s using (sku)
                             order by s.sku for update of s)
                        update stock s
                           set reserved = s.reserved + h.quantity, moved = 'RESERVED', cause = $3, moved_at = $4,
                               moved_by = null, reason = null
                          from held h
                         where s.sku = h.sku and (select count(*) from held where free >= quantity) = cardinality($1)""")
                .execute(Parameters.of(skus(quantities), amounts(quantities), checkout, clock.instant()))
                .map(rows -> rows.rowCount() == quantities.size());
    }

    /** What was reserved is free again. */
    public Uni<Void> release(SqlConnection connection, CheckoutId checkout, Map<SkuId, Integer> quantities) {
        return move(connection, checkout, quantities, "RELEASED", 0);
    }

    /** What was reserved is gone. */
    public Uni<Void> sell(SqlConnection connection, CheckoutId checkout, Map<SkuId, Integer> quantities) {
        return move(connection, checkout, quantities, "SOLD", 1);
    }

    /** @param cause the after-sale for which it is there again */
    public Uni<Void> takeBack(SqlConnection connection, AfterSaleId cause, SkuId sku, int quantity) {
        return connection
                .preparedQuery("""
                        update stock
                           set on_hand = on_hand + $2::int, moved = 'RETURNED', cause = $3, moved_at = $4, moved_by = null,
                               reason = null
                         where sku = $1""")
                .execute(Parameters.of(sku, quantity, cause, clock.instant()))
                .replaceWithVoid();
    }

    private Uni<Void> move(
            SqlConnection connection, CheckoutId checkout, Map<SkuId, Integer> quantities, String kind, int gone) {
        return connection
                .preparedQuery("""
                        with held as materialized (
                            select s.sku, w.quantity
                              from unnest($1::uuid[], $2::int[]) as w(sku, quantity) join stock s using (sku)
                             order by s.sku for update of s)
                        update stock s
                           set reserved = s.reserved - h.quantity, on_hand = s.on_hand - h.quantity * $6::int,
                               moved = $5, cause = $3, moved_at = $4, moved_by = null, reason = null
                          from held h
                         where s.sku = h.sku and (select count(*) from held) = cardinality($1)""")
                .execute(Parameters.of(skus(quantities), amounts(quantities), checkout, clock.instant(), kind, gone))
                .invoke(rows -> {
                    if (rows.rowCount() != quantities.size()) {
                        throw new IllegalStateException(checkout + " moves stock that is not there");
                    }
                })
                .replaceWithVoid();
    }

    /** How many of each nobody has reserved. */
    public Uni<Map<SkuId, Long>> free(SqlConnection connection, Collection<SkuId> skus) {
        return connection
                .preparedQuery("select sku, on_hand - reserved as free from stock where sku = any($1)")
                .execute(Parameters.of((Object) skus.stream().map(SkuId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    var free = new HashMap<SkuId, Long>();
                    rows.forEach(row -> free.put(new SkuId(row.getUUID("sku")), row.getLong("free")));
                    return free;
                });
    }

    private static UUID[] skus(Map<SkuId, Integer> quantities) {
        return quantities.keySet().stream().map(SkuId::value).toArray(UUID[]::new);
    }

    private static Integer[] amounts(Map<SkuId, Integer> quantities) {
        return quantities.values().toArray(Integer[]::new);
    }
}
