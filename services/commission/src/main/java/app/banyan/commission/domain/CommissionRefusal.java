package app.banyan.commission.domain;

import app.banyan.commission.domain.Eligibility.Requirement;
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
}
