package app.banyan.commission.attribution;

import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.Attribution;
import app.banyan.commission.domain.BindingId;
import app.banyan.commission.domain.Managing;
import app.banyan.commission.domain.Plan;
import app.banyan.commission.domain.PlanId;
import app.banyan.commission.domain.TouchId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The decision about one order as the seller stores it, and as {@code sale.completed} brings it back.
 *
 * @param community the community that the order was placed from; it shares in the sale
 * @param manager   who ran that community when the order was placed and earns as its manager
 * @param plan      the version in force when the order was placed
 */
public record AttributionAnswer(
        Optional<PromoterAnswer> promoter,
        Optional<ManagerAnswer> manager,
        Optional<CommunityId> community,
        Optional<PlanAnswer> plan,

        @Schema(description = "The rule that decided.", examples = "last-touch")
        String reason,

        List<LoserAnswer> losers,

        @Schema(description = "Why the manager earns, or why nobody does.", examples = "manages")
        Optional<String> managerReason,

        Instant decidedAt) {

    public record PromoterAnswer(
            AgentId agent, AccountId account, Optional<TouchId> touch, Optional<BindingId> binding) {}

    public record ManagerAnswer(AccountId account) {}

    public record PlanAnswer(PlanId id, int version) {}

    public record LoserAnswer(
            AgentId agent,
            Optional<TouchId> touch,
            Optional<BindingId> binding,

            @Schema(description = "When the touch happened or the binding began.")
            Instant at,

            @Schema(examples = "earlier-touch") String why) {}

    static AttributionAnswer of(
            Attribution decision,
            Managing managing,
            Optional<CommunityId> community,
            Optional<Plan> plan,
            Instant decidedAt) {
        return new AttributionAnswer(
                decision.promoter()
                        .map(won -> new PromoterAnswer(won.agent(), won.account(), won.touch(), won.binding())),
                managing.earner().map(ManagerAnswer::new),
                community,
                plan.map(version -> new PlanAnswer(version.id(), version.version())),
                decision.reason().wire(),
                decision.losers().stream()
                        .map(lost -> new LoserAnswer(
                                lost.agent(),
                                lost.touch(),
                                lost.binding(),
                                lost.at(),
                                lost.why().wire()))
                        .toList(),
                Optional.of(managing.reason().wire()),
                decidedAt);
    }
}
