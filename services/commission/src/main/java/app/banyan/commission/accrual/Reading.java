package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer.PlanAnswer;
import app.banyan.commission.attribution.Bindings.Paid;
import app.banyan.commission.domain.LineShares;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.ledger.Draft;
import app.banyan.runtime.stream.Taken;
import java.util.List;
import java.util.Optional;

/** What the books make of one record. */
sealed interface Reading {

    Taken taken();

    /** A sale to be shared. */
    record Shares(Taken taken, Draft draft, Paid paid, List<LineShares> shared, Optional<PlanAnswer> plan)
            implements Reading {}

    /** Cash to be recorded. */
    record CashIn(Taken taken, Draft draft) implements Reading {}

    /** A refund, or the failure of one. What it moves depends on the books and is decided in the lane. */
    record GivenBack(Taken taken, Refund refund) implements Reading {}

    /** An event of another kind, or one that moves nothing. */
    record LeftAlone(Taken taken) implements Reading {}

    /** No retry will make a posting of it. */
    record Poison(Taken taken, String reason) implements Reading {}

    /** What is posted whatever else stands in the books. */
    default Optional<Draft> toPost() {
        return switch (this) {
            case Shares shares -> Optional.of(shares.draft());
            case CashIn cash -> Optional.of(cash.draft());
            case GivenBack _, LeftAlone _, Poison _ -> Optional.empty();
        };
    }
}
