package app.banyan.selling.refund;

import app.banyan.kernel.Id;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.domain.LineBalance;
import io.smallrye.mutiny.Uni;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * What became of the money of each line that a seller sold. Every seller has these tables or views of its own:
 * {@code sale_line} (sale, line, payment, paid_minor, currency), {@code refund_line} (refund, sale, line, minor) beside
 * {@code owed_refund}, and those of {@code Disputes}.
 */
public final class SaleLines {

    private static final String SELECT = """
            select s.sale, s.line, s.currency, s.paid_minor,
                   coalesce(r.refunded, 0) as refunded_minor, coalesce(r.on_the_way, 0) as on_the_way_minor,
                   coalesce(d.lost, 0) as lost_minor, coalesce(d.contested, 0) as contested_minor
              from sale_line s
              left join lateral (
                  select cast(sum(l.minor) filter (where o.state = 'REFUNDED') as bigint) as refunded,
                         cast(sum(l.minor) filter (where o.state in ('DUE', 'ASKED', 'FAILED')) as bigint) as on_the_way
                    from refund_line l join owed_refund o on o.refund = l.refund
                   where l.sale = s.sale and l.line = s.line) r on true
              left join lateral (
                  select cast(sum(l.minor) filter (where x.state = 'LOST') as bigint) as lost,
                         cast(sum(l.minor) filter (where x.state = 'OPEN') as bigint) as contested
                    from dispute_line l join dispute x on x.dispute = l.dispute
                   where l.sale = s.sale and l.line = s.line) d on true
            """;

    private SaleLines() {}

    /** In order; none of a sale that was not paid. */
    public static Uni<List<LineBalance>> ofSale(Sql sql, OrderId sale) {
        return of(sql, "where s.sale = $1 order by s.line", sale);
    }

    /** All lines that the payment bought, sale by sale. */
    public static Uni<List<LineBalance>> ofPayment(Sql sql, PaymentId payment) {
        return of(sql, "where s.payment = $1 order by s.sale, s.line", payment);
    }

    private static Uni<List<LineBalance>> of(Sql sql, String where, Id id) {
        return sql.query(SELECT + where, id.value())
                .map(rows -> rows.stream().map(SaleLines::balance).toList());
    }

    private static LineBalance balance(Object[] row) {
        var currency = Currency.getInstance((String) row[2]);
        return new LineBalance(
                new OrderId((UUID) row[0]),
                (int) row[1],
                new Money((long) row[3], currency),
                new Money((long) row[4], currency),
                new Money((long) row[5], currency),
                new Money((long) row[6], currency),
                new Money((long) row[7], currency));
    }
}
