package app.banyan.commission.plan;

import app.banyan.commission.domain.Plan.Rule;
import app.banyan.commission.domain.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of the commission plan. */
public record PlanView(
        @Schema(examples = "pln_01jxqkmps5f8cr229wbnza0c37") PlanId id,
        @Schema(examples = "2026 spring") String name,
        State state,

        @Schema(description = "1 for the first published plan; a draft has none.", examples = "1")
        Optional<Integer> version,

        @Schema(description = "Since when, or from when, it applies.")
        Optional<Instant> effectiveFrom,

        @Schema(description = "Until when; the plan in force has no end yet.")
        Optional<Instant> effectiveUntil,

        List<RuleView> rules,
        AttributionView attribution,
        Instant createdAt,
        Optional<Instant> publishedAt) {

    public enum State {
        DRAFT,
        PUBLISHED
    }

    public record RuleView(
            @Schema(description = "Absent: every kind without a rule of its own.", examples = "course")
            Optional<String> productKind,

            @Schema(examples = "promoter") String role,

            @Schema(description = "Of what is commissionable, in parts per million.", examples = "200000")
            int sharePpm,

            @Schema(description = "How many levels of agents are paid.", examples = "1")
            int depth) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.productKind(), rule.role().wire(), rule.share().value(), rule.depth());
        }
    }

    /** How a sale finds its promoter under this plan; days before or after the order. */
    public record AttributionView(
            @Schema(description = "How long a touch counts.", examples = "30")
            int touchDays,

            @Schema(description = "How long a binding holds after the last paid order.", examples = "180")
            int bindingDays,

            @Schema(
                    description =
                            "How long after the last paid order nobody can take the binding over; at most bindingDays.",
                    examples = "180")
            int protectedDays) {}

    static PlanView of(PlanRow row) {
        return new PlanView(
                new PlanId(row.id),
                row.name,
                row.version == null ? State.DRAFT : State.PUBLISHED,
                Optional.ofNullable(row.version),
                Optional.ofNullable(row.effectiveFrom),
                Optional.ofNullable(row.effectiveUntil),
                row.rules.stream().map(PlanRuleRow::rule).map(RuleView::of).toList(),
                new AttributionView(row.touchDays, row.bindingDays, row.protectedDays),
                row.createdAt,
                Optional.ofNullable(row.publishedAt));
    }
}
