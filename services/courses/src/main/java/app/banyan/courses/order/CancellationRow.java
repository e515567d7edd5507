package app.banyan.courses.order;

import app.banyan.courses.domain.RefundQuote;
import app.banyan.courses.domain.RefundQuote.Rule;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * A course that its buyer gave back.
 *
 * @param state of the money, as in {@code owed_refund}
 */
record CancellationRow(RefundId refund, OrderId order, RefundQuote quote, String state, Instant requestedAt) {

    /** What was asked for last. What payments would not take on is as if it had never been asked for. */
    static Uni<Optional<CancellationRow>> of(OrderId order) {
        return Sql.session()
                .query("""
                        select c.refund, c.rule, c.minor, c.full_until, c.arithmetic, c.requested_at, r.state as money,
                               o.to_pay_minor, o.currency
                          from cancellation c
                          join owed_refund r on r.refund = c.refund
                          join orders o on o.id = c.order_id
                         where c.order_id = $1 and r.state <> 'FAILED_TO_SEND'
                         order by c.requested_at desc limit 1""", order.value())
                .map(rows -> rows.stream().findFirst().map(row -> of(order, row)));
    }

    private static CancellationRow of(OrderId order, Object[] row) {
        var currency = Currency.getInstance((String) row[8]);
        return new CancellationRow(
                new RefundId((UUID) row[0]),
                order,
                new RefundQuote(
                        Rule.valueOf((String) row[1]),
                        new Money((long) row[7], currency),
                        new Money((long) row[2], currency),
                        ((OffsetDateTime) row[3]).toInstant(),
                        (String) row[4]),
                (String) row[6],
                ((OffsetDateTime) row[5]).toInstant());
    }

    static Uni<Void> insert(RefundId refund, OrderId order, RefundQuote quote, Instant now) {
        return Sql.session()
                .update(
                        "insert into cancellation (refund, order_id, rule, minor, full_until, arithmetic, requested_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7)",
                        refund.value(),
                        order.value(),
                        quote.rule().name(),
                        quote.amount().minor(),
                        quote.fullUntil(),
                        quote.words(),
                        now)
                .replaceWithVoid();
    }
}
