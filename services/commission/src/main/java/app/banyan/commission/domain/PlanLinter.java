package app.banyan.commission.domain;

import app.banyan.commission.domain.CommissionRefusal.PlanUnlawful;
import app.banyan.commission.domain.CommissionRefusal.PlanUnlawful.Finding;
import app.banyan.commission.domain.Plan.Rule;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses a plan that the law or arithmetic does not allow, and says everything that is wrong with it at once.
 *
 * @param together the most that community, manager and promoter may get of a sale together
 */
public record PlanLinter(Ppm together) {

    public void check(List<Rule> rules) {
        var findings = new ArrayList<Finding>();
        if (rules.isEmpty()) {
            findings.add(new Finding("no-rule", "A plan has at least one rule."));
        }
        var seen = new HashSet<>();
        for (var rule : rules) {
            var name = name(rule);
            if (!rule.role().planned()) {
                findings.add(new Finding(
                        "role-not-planned", "%s: a plan pays community, manager and promoter only.".formatted(name)));
            }
            if (rule.share().value() == 0) {
                findings.add(new Finding("nothing", "%s: leave the rule out instead of paying 0.".formatted(name)));
            }
            if (rule.depth() != Rule.PAID_DEPTH) {
                findings.add(new Finding(
                        "depth", "%s: one level is paid; a second needs a recorded legal approval.".formatted(name)));
            }
            if (!seen.add(List.of(rule.productKind(), rule.role()))) {
                findings.add(new Finding("twice", "%s: two rules say the same thing.".formatted(name)));
            }
        }
        kinds(rules).forEach(kind -> tooMuch(rules, kind).ifPresent(findings::add));
        if (!findings.isEmpty()) {
            throw new Refused(new PlanUnlawful(findings));
        }
    }

    private Optional<Finding> tooMuch(List<Rule> rules, String kind) {
        var sum =
                Plan.shares(rules, kind).values().stream().mapToLong(Ppm::value).sum();
        return sum <= together.value()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "too-much",
                        "%s: %d ppm together, at most %d are allowed.".formatted(kind, sum, together.value())));
    }

    /** Every kind that is named, and one that is not. */
    private static Stream<String> kinds(List<Rule> rules) {
        return Stream.concat(
                rules.stream().flatMap(rule -> rule.productKind().stream()).distinct(), Stream.of("any other kind"));
    }

    private static String name(Rule rule) {
        return rule.role().wire() + " of " + rule.productKind().orElse("every kind");
    }
}
