package app.banyan.selling.refund;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.domain.LineBalance;
import app.banyan.selling.sale.SaleRefunded;
import app.banyan.selling.sale.Sold;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Refunds of lines of a sale, in the seller's own tables {@code sale_refund} and {@code refund_line} beside
 * {@link OwedRefunds}: which lines each gives back, and whether it was told. A refund is told when Stripe has given the
 * money back and the sale itself was told; once for each time that it succeeded. Callers hold the sale's order.
 */
@ApplicationScoped
public class SaleRefunds {

    private final OwedRefunds owed;
    private final Clock clock;

    SaleRefunds(OwedRefunds owed, Clock clock) {
        this.owed = owed;
        this.clock = clock;
    }

    /** @param lines what of each line goes back: more than nothing, together the refund's amount */
    public Uni<Void> owe(Sql sql, OwedRefund refund, OrderId sale, Map<Integer, Money> lines) {
        return owed.owe(sql, refund)
                .flatMap(_ -> sql.update(
                        "insert into sale_refund (refund, sale) values ($1, $2)",
                        refund.refund().value(),
                        sale.value()))
                .onItem()
                .transformToMulti(_ -> Multi.createFrom().iterable(lines.entrySet()))
                .onItem()
                .transformToUniAndConcatenate(line -> sql.update(
                        "insert into refund_line (refund, sale, line, minor) values ($1, $2, $3, $4)",
                        refund.refund().value(),
                        sale.value(),
                        line.getKey(),
                        line.getValue().minor()))
                .onItem()
                .ignoreAsUni();
    }

    /** @return empty for money that goes back because it bought nothing */
    public Uni<Optional<OrderId>> saleOf(Sql sql, RefundId refund) {
        return sql.query("select sale from sale_refund where refund = $1", refund.value())
                .map(rows -> rows.stream().findFirst().map(row -> new OrderId((UUID) row[0])));
    }

    /** @return what is to be told of a sale that was told; from now on it counts as told */
    public Uni<List<DomainEvent>> tell(Sql sql, Sold sold) {
        var now = clock.instant();
        return sql.query("""
                        with told as (
                            update sale_refund r set told_at = $2, tellings = r.tellings + 1
                              from owed_refund o
                             where o.refund = r.refund and r.sale = $1 and o.state = 'REFUNDED' and r.told_at is null
                            returning r.refund, r.tellings, o.currency)
                        select t.refund, t.tellings, l.line, l.minor, t.currency
                          from told t join refund_line l on l.refund = t.refund
                         order by t.refund, l.line""", sold.sale().value(), now)
                .flatMap(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : SaleLines.ofSale(sql, sold.sale())
                                .map(balances -> byRefund(rows).values().stream()
                                        .<DomainEvent>map(lines -> sold.refunded(
                                                refund(lines), now, lines(lines, balances), telling(lines)))
                                        .toList()));
    }

    /** @return what is to be told of a refund that failed after it had been told as given back; nothing else is */
    public Uni<List<DomainEvent>> failed(Sql sql, Sold sold, RefundId refund, Instant failedAt) {
        return sql.query("""
                        with untold as (
                            update sale_refund set told_at = null where refund = $1 and told_at is not null
                            returning refund, tellings)
                        select u.refund, u.tellings, l.line, l.minor, o.currency
                          from untold u
                          join refund_line l on l.refund = u.refund
                          join owed_refund o on o.refund = u.refund
                         order by l.line""", refund.value())
                .flatMap(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : SaleLines.ofSale(sql, sold.sale())
                                .map(balances -> List.of(
                                        sold.refundFailed(refund, failedAt, lines(rows, balances), telling(rows)))));
    }

    private static Map<Object, List<Object[]>> byRefund(List<Object[]> rows) {
        return rows.stream().collect(groupingBy(row -> row[0], LinkedHashMap::new, toList()));
    }

    private static RefundId refund(List<Object[]> lines) {
        return new RefundId((UUID) lines.getFirst()[0]);
    }

    private static int telling(List<Object[]> lines) {
        return (int) lines.getFirst()[1];
    }

    private static List<SaleRefunded.Line> lines(List<Object[]> lines, List<LineBalance> balances) {
        var back = balances.stream().collect(toMap(LineBalance::line, LineBalance::givenBack));
        return lines.stream()
                .map(row -> new SaleRefunded.Line(
                        (int) row[2], new Money((long) row[3], Currency.getInstance((String) row[4])), back.get((int)
                                row[2])))
                .toList();
    }
}
