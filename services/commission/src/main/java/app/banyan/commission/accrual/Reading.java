package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer.PlanAnswer;
import app.banyan.commission.attribution.Bindings.Paid;
import app.banyan.commission.domain.LineShares;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.stream.Taken;
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

    /** An event of another kind, or one that moves nothing. */
    record LeftAlone(Taken taken) implements Reading {}

    /** No retry will make a posting of it. */
    record Poison(Taken taken, String reason) implements Reading {}

    default Optional<Draft> toPost() {
        return switch (this) {
            case Shares shares -> Optional.of(shares.draft());
            case CashIn cash -> Optional.of(cash.draft());
            case LeftAlone _, Poison _ -> Optional.empty();
        };
    }
}
