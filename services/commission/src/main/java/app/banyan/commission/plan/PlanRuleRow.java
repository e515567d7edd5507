package app.banyan.commission.plan;

import app.banyan.commission.domain.Plan.Rule;
import app.banyan.commission.domain.Role;
import app.banyan.kernel.Ppm;
import jakarta.persistence.Embeddable;
import java.util.Optional;

@Embeddable
class PlanRuleRow {

    String productKind;
    String role;
    int sharePpm;
    int depth;

    static PlanRuleRow of(Rule rule) {
        var row = new PlanRuleRow();
        row.productKind = rule.productKind().orElse(null);
        row.role = rule.role().wire();
        row.sharePpm = rule.share().value();
        row.depth = rule.depth();
        return row;
    }

    Rule rule() {
        return new Rule(Optional.ofNullable(productKind), Role.of(role), new Ppm(sharePpm), depth);
    }
}
