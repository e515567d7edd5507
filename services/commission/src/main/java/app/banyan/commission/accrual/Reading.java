package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer.PlanAnswer;
import app.banyan.commission.attribution.Bindings.Paid;
import app.banyan.commission.domain.Clawback;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.LineShares;
import app.banyan.commission.ledger.Draft;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.stream.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the books make of one record. */
sealed interface Reading {

    Taken taken();

    /** A sale to be shared. */
    record Shares(Taken taken, Draft draft, Paid paid, List<LineShares> shared, Optional<PlanAnswer> plan)
            implements Reading {}

    /**
     * Cash to be recorded.
     *
     * @param transferred the payout whose transfer it is
     */
    record CashIn(Taken taken, Draft draft, Optional<PayoutId> transferred) implements Reading {}

    /**
     * A refund, the failure of one, or a dispute that was lost. What it moves depends on the books and is decided in the
     * lane.
     */
    record GivenBack(Taken taken, Clawback cause) implements Reading {}

    /** A dispute that is open, or over without moving anything. */
    record Disputed(Taken taken, Dispute dispute) implements Reading {}

    /**
     * Lines of goods that were received whole.
     *
     * @param releasableFrom when their refund window ends
     */
    record Received(Taken taken, OrderId sale, List<Integer> lines, Instant receivedAt, Instant releasableFrom)
            implements Reading {}

    /** An event of another kind, or one that moves nothing. */
    record LeftAlone(Taken taken) implements Reading {}

    /** No retry will make a posting of it. */
    record Poison(Taken taken, String reason) implements Reading {}

    /** What is posted whatever else stands in the books. */
    default Optional<Draft> toPost() {
        return switch (this) {
            case Shares shares -> Optional.of(shares.draft());
            case CashIn cash -> Optional.of(cash.draft());
            case GivenBack _, Disputed _, Received _, LeftAlone _, Poison _ -> Optional.empty();
        };
    }
}
