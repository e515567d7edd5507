package app.banyan.selling.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a seller owes back, one row for each refund in its own table {@code owed_refund}: {@code DUE} until payments has
 * taken the request, {@code ASKED} until Stripe has decided, then {@code REFUNDED} or {@code FAILED}. Money that is told
 * as refunded may still come back: then it is {@code FAILED} after all, until an operator sends it again. What payments
 * refuses for good is {@code FAILED_TO_SEND}, and is asked for no more.
 */
@ApplicationScoped
public class OwedRefunds {

    private static final String COLUMNS = "refund, order_id, payment, minor, currency, reason";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LAST_DOUBLING = 20;

    private final Clock clock;

    OwedRefunds(@ProtocolTime Clock clock) {
        this.clock = clock;
    }

    /** @return whether it is new: what is owed twice, by the table's own rules, goes back once */
    @WithTransaction
    public Uni<Boolean> owe(OwedRefund owed) {
        return owe(Sql.session(), owed);
    }

    /** The same on a transaction of one's own. */
    public Uni<Boolean> owe(Sql sql, OwedRefund owed) {
        return sql.update(
                        "insert into owed_refund (" + COLUMNS + ", state, due_at)"
                                + " values ($1, $2, $3, $4, $5, $6, 'DUE', $7) on conflict do nothing",
                        owed.refund().value(),
                        owed.order().value(),
                        owed.payment().value(),
                        owed.amount().minor(),
                        owed.amount().currency().getCurrencyCode(),
                        owed.reason(),
                        clock.instant())
                .map(fresh -> fresh == 1);
    }

    /** Those that payments may be asked for now. */
    @WithSession
    Uni<List<OwedRefund>> due(int limit) {
        return Sql.session()
                .query(
                        "select " + COLUMNS + " from owed_refund where state = 'DUE' and due_at <= $1"
                                + " order by due_at limit " + limit,
                        clock.instant())
                .map(rows -> rows.stream().map(OwedRefunds::owed).toList());
    }

    /** Payments has the request for good. It may have told the outcome before this is written. */
    @WithTransaction
    Uni<Void> asked(RefundId refund) {
        return Sql.session()
                .update("update owed_refund set state = 'ASKED' where refund = $1 and state = 'DUE'", refund.value())
                .replaceWithVoid();
    }

    /** Payments did not take it: the next try comes later each time. */
    @WithTransaction
    Uni<Void> postpone(RefundId refund) {
        return Sql.session()
                .query("select attempts from owed_refund where refund = $1 for update", refund.value())
                .flatMap(rows -> {
                    var attempts = (int) rows.getFirst()[0] + 1;
                    return Sql.session()
                            .update(
                                    "update owed_refund set attempts = $2, due_at = $3 where refund = $1",
                                    refund.value(),
                                    attempts,
                                    clock.instant().plus(wait(attempts)));
                })
                .replaceWithVoid();
    }

    private static Duration wait(int attempts) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, LAST_DOUBLING));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** @return what went back just now; empty when it is known already, or the refund is another seller's */
    @WithTransaction
    public Uni<Optional<OwedRefund>> refunded(RefundId refund) {
        return refunded(Sql.session(), refund);
    }

    /** The same on a transaction of one's own. */
    public Uni<Optional<OwedRefund>> refunded(Sql sql, RefundId refund) {
        return close(
                sql, refund, "update owed_refund set state = 'REFUNDED' where refund = $1 and state <> 'REFUNDED'");
    }

    /** @return what did not go back after all; empty when it is known already, or the refund is another seller's */
    @WithTransaction
    public Uni<Optional<OwedRefund>> failed(RefundId refund) {
        return failed(Sql.session(), refund);
    }

    /** The same on a transaction of one's own. */
    public Uni<Optional<OwedRefund>> failed(Sql sql, RefundId refund) {
        return close(
                sql,
                refund,
                "update owed_refund set state = 'FAILED' where refund = $1 and state not in ('FAILED', 'FAILED_TO_SEND')");
    }

    /** @return what payments will never take on, unless it is known already */
    @WithTransaction
    public Uni<Optional<OwedRefund>> failedToSend(RefundId refund, String problem) {
        return failedToSend(Sql.session(), refund, problem);
    }

    /** The same on a transaction of one's own. */
    public Uni<Optional<OwedRefund>> failedToSend(Sql sql, RefundId refund, String problem) {
        return close(
                sql,
                refund,
                "update owed_refund set state = 'FAILED_TO_SEND', problem = $2 where refund = $1 and state = 'DUE'",
                problem);
    }

    private static Uni<Optional<OwedRefund>> close(Sql sql, RefundId refund, String change, Object... more) {
        var values = Stream.concat(Stream.of(refund.value()), Stream.of(more)).toArray();
        return sql.query(change + " returning " + COLUMNS, values)
                .map(rows -> rows.stream().findFirst().map(OwedRefunds::owed));
    }

    /** How many payments has not taken yet. */
    @WithSession
    Uni<Long> waiting() {
        return Sql.session()
                .query("select count(*) from owed_refund where state = 'DUE'")
                .map(rows -> (Long) rows.getFirst()[0]);
    }

    private static OwedRefund owed(Object[] row) {
        return new OwedRefund(
                new RefundId((UUID) row[0]),
                new OrderId((UUID) row[1]),
                new PaymentId((UUID) row[2]),
                new Money((long) row[3], Currency.getInstance((String) row[4])),
                (String) row[5]);
    }
}
