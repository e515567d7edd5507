package app.banyan.commission.payout;

import app.banyan.commission.domain.CommissionRefusal.PayoutDecidedByAnother;
import app.banyan.commission.domain.CommissionRefusal.PayoutNotAwaited;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Large payouts are decided on by a second person. */
@ApplicationScoped
class Approvals {

    private static final String REFUSED = "REFUSED";

    private final Outcomes outcomes;
    private final Clock clock;

    Approvals(Outcomes outcomes, Clock clock) {
        this.outcomes = outcomes;
        this.clock = clock;
    }

    Uni<PayoutView> approve(SqlConnection connection, PayoutId payout, AccountId by) {
        return awaited(connection, payout, by)
                .chain(() -> decide(connection, payout, Approval.APPROVED, by, Optional.empty()))
                .chain(() -> view(connection, payout));
    }

    /** Only in the lane: money and tax go back. @param reason in the words of who decides */
    Uni<PayoutView> refuse(SqlConnection connection, PayoutId payout, AccountId by, String reason) {
        return awaited(connection, payout, by)
                .call(() -> decide(connection, payout, Approval.REFUSED, by, Optional.of(reason)))
                .flatMap(row -> outcomes.failed(connection, row, REFUSED, clock.instant()))
                .chain(() -> view(connection, payout));
    }

    private static Uni<PayoutRow> awaited(SqlConnection connection, PayoutId payout, AccountId by) {
        return PayoutRegister.lock(connection, payout).invoke(row -> {
            if (row.approval() != Approval.AWAITED) {
                throw new Refused(new PayoutNotAwaited());
            }
            if (row.requestedBy().equals(by)) {
                throw new Refused(new PayoutDecidedByAnother());
            }
        });
    }

    private Uni<Void> decide(
            SqlConnection connection, PayoutId payout, Approval decision, AccountId by, Optional<String> reason) {
        return Sql.connection(connection)
                .update("""
                        update payout set approval = $2, decided_by = $3, decided_at = $4, decision_reason = $5
                         where id = $1""", payout, decision, by, clock.instant(), reason)
                .replaceWithVoid();
    }

    private static Uni<PayoutView> view(SqlConnection connection, PayoutId payout) {
        return PayoutRegister.lock(connection, payout).map(PayoutView::of);
    }
}
