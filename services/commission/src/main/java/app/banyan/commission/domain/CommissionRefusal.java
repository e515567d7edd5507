package app.banyan.commission.domain;

import app.banyan.commission.domain.Eligibility.Requirement;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refusal;
import java.time.Instant;
import java.util.List;

/** Every way commission says no. A new one does not compile until {@code CommissionProblems} answers it. */
public sealed interface CommissionRefusal extends Refusal {

    record AgentNotEligible(List<Requirement> missing) implements CommissionRefusal {
        public AgentNotEligible {
            missing = List.copyOf(missing);
        }
    }

    /** The same verified identity is an agent under another account. */
    record PersonIsAgent() implements CommissionRefusal {}

    /** Only agents have links. */
    record NotAnAgent() implements CommissionRefusal {}

    record LinkUnknown() implements CommissionRefusal {}

    /** Neither a cookie nor the body names a visitor. */
    record VisitorMissing() implements CommissionRefusal {}

    /** Another account has claimed this visitor. */
    record VisitorTaken() implements CommissionRefusal {}

    record PlanUnlawful(List<Finding> findings) implements CommissionRefusal {

        public record Finding(String rule, String message) {}

        public PlanUnlawful {
            findings = List.copyOf(findings);
        }
    }

    record PlanTooEarly(Instant earliest) implements CommissionRefusal {}

    record PlanAlreadyPublished() implements CommissionRefusal {}

    /** The order was attributed before, for another buyer or product. */
    record AttributionStands() implements CommissionRefusal {}

    /** @param minimum what may be drawn at least */
    record PayoutBelowMinimum(Money minimum) implements CommissionRefusal {}

    /** @param currency the only one that is paid out */
    record PayoutCurrencyUnknown(String currency) implements CommissionRefusal {}

    record PayoutExceedsAvailable(Money available) implements CommissionRefusal {}

    record PayeeHeld(Instant since, String reason) implements CommissionRefusal {}

    /** There is no payout account, or it cannot be paid to yet. */
    record PayoutAccountNotReady() implements CommissionRefusal {}

    /** @param from when the account has stood long enough */
    record PayoutAccountChanged(Instant from) implements CommissionRefusal {}

    record PayeeNotVerified(Party.Kind kind) implements CommissionRefusal {}

    /** There is nothing to decide about this payout, or no more. */
    record PayoutNotAwaited() implements CommissionRefusal {}

    /** Who asked for a payout does not decide on it. */
    record PayoutDecidedByAnother() implements CommissionRefusal {}

    /** The days of a statement are no days, or end before they begin. */
    record PeriodInvalid() implements CommissionRefusal {}

    record HoldLifted() implements CommissionRefusal {}

    /** It ends with its dispute, and nobody lifts it before. */
    record HoldOfDispute() implements CommissionRefusal {}
}
