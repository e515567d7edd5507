package app.banyan.insights.facts;

import app.banyan.insights.facts.Told.LineRefunded;
import app.banyan.insights.facts.Told.Promoter;
import app.banyan.insights.facts.Told.SaleCompleted;
import app.banyan.insights.facts.Told.SaleDelivered;
import app.banyan.insights.facts.Told.SaleRefundFailed;
import app.banyan.insights.facts.Told.SaleRefunded;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes the lines of sales, and what came back or arrived of them. What stands of a line is reckoned from its refunds and
 * deliveries whenever one of them is told, so it makes no difference if a sale is told after them.
 */
final class SaleFacts {

    private static final String SOLD = """
            insert into sale_line (sale, line, paid_order, paid_at, buyer, community, seller_kind, seller, merchant, kind,
                                   product, variant, title, quantity, paid, agent, promoter, manager)
            select sale, line, "order", "paidAt", buyer, community, "sellerKind", seller, merchant, kind,
                   product, variant, title, quantity, paid, agent, promoter, manager
              from json_to_recordset($1::text::json)
                   as r(sale uuid, line int, "order" uuid, "paidAt" timestamptz, buyer uuid, community uuid,
                        "sellerKind" text, seller text, merchant uuid, kind text, product text, variant text, title text,
                        quantity int, paid bigint, agent text, promoter uuid, manager uuid)
            on conflict do nothing""";

    private static final String REFUNDED = """
            insert into refund_line (sale, line, refund, attempt, failed, total, at)
            select sale, line, refund, attempt, failed, total, at
              from json_to_recordset($1::text::json)
                   as r(place int, sale uuid, line int, refund text, attempt int, failed boolean, total bigint,
                        at timestamptz)
             order by place
            on conflict do nothing""";

    private static final String DELIVERED = """
            insert into delivery_line (sale, line, shipment, quantity)
            select sale, line, shipment, quantity
              from json_to_recordset($1::text::json) as r(sale uuid, line int, shipment text, quantity int)
            on conflict do nothing""";

    /** The latest that was told of a line's refunds stands; a failed one is told with the lower total. */
    private static final String STANDS_AFTER_REFUNDS = """
            update sale_line l
               set refunded = r.total, ever_refunded = r.most,
                   returned_at = case when r.total = l.paid and r.total > 0 then r.at end
              from (select distinct on (sale, line) sale, line, total, at,
                           max(total) over (partition by sale, line) as most
                      from refund_line
                     where sale in (select value::uuid from json_array_elements_text($1::text::json))
                     order by sale, line, told desc) r
             where r.sale = l.sale and r.line = l.line""";

    private static final String STANDS_AFTER_DELIVERIES = """
            update sale_line l set delivered = d.quantity
              from (select sale, line, sum(quantity)::int as quantity
                      from delivery_line
                     where sale in (select value::uuid from json_array_elements_text($1::text::json))
                     group by sale, line) d
             where d.sale = l.sale and d.line = l.line""";

    private SaleFacts() {}

    private record Sold(
            UUID sale,
            int line,
            UUID order,
            Instant paidAt,
            UUID buyer,
            Optional<UUID> community,
            String sellerKind,
            String seller,
            Optional<UUID> merchant,
            String kind,
            String product,
            Optional<String> variant,
            String title,
            int quantity,
            long paid,
            Optional<String> agent,
            Optional<UUID> promoter,
            Optional<UUID> manager) {

        static Stream<Sold> of(SaleCompleted sale) {
            return sale.lines().stream()
                    .map(line -> new Sold(
                            sale.sale().value(),
                            line.line(),
                            sale.order().value(),
                            sale.paidAt(),
                            sale.buyer().value(),
                            sale.community().map(community -> community.value()),
                            sale.seller().kind(),
                            sale.seller().id(),
                            sale.seller().merchant().map(MerchantId::value),
                            line.kind(),
                            line.product(),
                            line.variant(),
                            line.title(),
                            line.quantity(),
                            line.paid().minor(),
                            sale.attribution().promoter().map(Promoter::agent),
                            sale.attribution().promoter().map(by -> by.account().value()),
                            sale.attribution().manager().map(by -> by.account().value())));
        }
    }

    /** @param place keeps the order in which refunds were told */
    private record Refunded(
            int place, UUID sale, int line, String refund, int attempt, boolean failed, long total, Instant at) {}

    private record Delivered(UUID sale, int line, String shipment, int quantity) {}

    static Uni<Void> write(Batch batch) {
        var sold = batch.of(SaleCompleted.class).flatMap(Sold::of).toList();
        var refunded = refunded(batch);
        var delivered = batch.of(SaleDelivered.class)
                .flatMap(told -> told.lines().stream()
                        .map(line -> new Delivered(told.sale().value(), line.line(), told.shipment(), line.quantity())))
                .toList();
        var afterRefunds =
                Stream.concat(sold.stream().map(Sold::sale), refunded.stream().map(Refunded::sale));
        var afterDeliveries =
                Stream.concat(sold.stream().map(Sold::sale), delivered.stream().map(Delivered::sale));
        return batch.write(SOLD, sold)
                .chain(() -> batch.write(REFUNDED, refunded))
                .chain(() -> batch.write(DELIVERED, delivered))
                .chain(() -> batch.write(
                        STANDS_AFTER_REFUNDS, afterRefunds.distinct().toList()))
                .chain(() -> batch.write(
                        STANDS_AFTER_DELIVERIES, afterDeliveries.distinct().toList()));
    }

    private static List<Refunded> refunded(Batch batch) {
        var refunded = new ArrayList<Refunded>();
        for (var told : batch.told()) {
            switch (told) {
                case SaleRefunded(var refund, var sale, var at, var lines, var attempt) ->
                    add(refunded, refund, sale, attempt, false, lines, at);
                case SaleRefundFailed(var refund, var sale, var at, var lines, var attempt) ->
                    add(refunded, refund, sale, attempt, true, lines, at);
                default -> {
                    // told of something else
                }
            }
        }
        return refunded;
    }

    private static void add(
            List<Refunded> refunded,
            String refund,
            OrderId sale,
            Optional<Integer> attempt,
            boolean failed,
            List<LineRefunded> lines,
            Instant at) {
        lines.forEach(line -> refunded.add(new Refunded(
                refunded.size(),
                sale.value(),
                line.line(),
                refund,
                attempt.orElse(1),
                failed,
                line.refundedTotal().minor(),
                at)));
    }
}
