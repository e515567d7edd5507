package app.banyan.payments.refund;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.RefundId;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sendings of refunds that failed and were followed by another, with the name of who decided that. */
@ApplicationScoped
class Retries {

    private final Clock clock;

    Retries(Clock clock) {
        this.clock = clock;
    }

    /** In the transaction that has locked the refund. */
    Uni<Void> keep(RefundRow failed, AccountId by) {
        return Sql.session()
                .update(
                        """
                        insert into refund_retry (refund, sending, stripe_refund, failed_at, failure_reason,
                                                  retried_by, retried_at)
                        values ($1, $2, nullif($3, ''), $4, $5, $6, $7)""",
                        failed.id,
                        failed.sending,
                        Optional.ofNullable(failed.stripeRefund).orElse(""),
                        failed.failedAt,
                        failed.failureReason,
                        by.value(),
                        clock.instant())
                .replaceWithVoid();
    }

    /** What Stripe calls the sendings that failed, with their numbers. */
    Uni<Map<String, Integer>> failed(RefundId refund) {
        return Sql.session()
                .query(
                        "select stripe_refund, sending from refund_retry"
                                + " where refund = $1 and stripe_refund is not null",
                        refund.value())
                .map(rows -> {
                    var sendings = new HashMap<String, Integer>();
                    rows.forEach(row -> sendings.put((String) row[0], (Integer) row[1]));
                    return Map.copyOf(sendings);
                });
    }

    Uni<Set<String>> names(RefundId refund) {
        return failed(refund).map(Map::keySet);
    }
}
