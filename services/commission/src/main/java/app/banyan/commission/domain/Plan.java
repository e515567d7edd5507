package app.banyan.commission.domain;

import static java.util.stream.Collectors.groupingBy;

import app.banyan.kernel.Ppm;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One published version of the commission plan. Its language can only say what a role gets of a product kind: there is
 * no word for a head count, a rank or a downline.
 */
public record Plan(PlanId id, int version, List<Rule> rules, AttributionRules attribution) {

    /**
     * @param productKind the kind of product; empty speaks of every kind that has no rule of its own for the role
     * @param depth       how many levels of agents are paid; the law allows one, and a second only with a recorded
     *                    approval
     */
    public record Rule(Optional<String> productKind, Role role, Ppm share, int depth) {

        public static final int PAID_DEPTH = 1;

        public Rule(Optional<String> productKind, Role role, Ppm share) {
            this(productKind, role, share, PAID_DEPTH);
        }
    }

    public Plan {
        rules = List.copyOf(rules);
    }

    /** What each planned role gets of a product kind, in the fixed order; a rule for the kind wins over a general one. */
    public Map<Role, Ppm> shares(String productKind) {
        return shares(rules, productKind);
    }

    static Map<Role, Ppm> shares(List<Rule> rules, String productKind) {
        var shares = new EnumMap<Role, Ppm>(Role.class);
        rules.stream()
                .filter(rule ->
                        rule.productKind().isEmpty() || rule.productKind().get().equals(productKind))
                .collect(groupingBy(Rule::role))
                .forEach((role, matching) -> shares.put(
                        role,
                        matching.stream()
                                .max(Comparator.comparing(
                                        rule -> rule.productKind().isPresent()))
                                .orElseThrow()
                                .share()));
        return shares;
    }
}
