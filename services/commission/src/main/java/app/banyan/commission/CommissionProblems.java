package app.banyan.commission;

import app.banyan.commission.agent.MissingView;
import app.banyan.commission.domain.CommissionRefusal;
import app.banyan.commission.domain.CommissionRefusal.AgentNotEligible;
import app.banyan.commission.domain.CommissionRefusal.AttributionStands;
import app.banyan.commission.domain.CommissionRefusal.LinkUnknown;
import app.banyan.commission.domain.CommissionRefusal.NotAnAgent;
import app.banyan.commission.domain.CommissionRefusal.PersonIsAgent;
import app.banyan.commission.domain.CommissionRefusal.PlanAlreadyPublished;
import app.banyan.commission.domain.CommissionRefusal.PlanTooEarly;
import app.banyan.commission.domain.CommissionRefusal.PlanUnlawful;
import app.banyan.commission.domain.CommissionRefusal.VisitorMissing;
import app.banyan.commission.domain.CommissionRefusal.VisitorTaken;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How commission says no over HTTP. */
@Singleton
class CommissionProblems implements RefusalProblems<CommissionRefusal> {

    @Override
    public Class<CommissionRefusal> answers() {
        return CommissionRefusal.class;
    }

    @Override
    public Problem problem(CommissionRefusal refusal) {
        return switch (refusal) {
            case AgentNotEligible(var missing) ->
                Problem.of(
                                422,
                                "agent-not-eligible",
                                "还不能成为推广员，请先完成 missing 中的每一项。 Finish what `missing` lists, then apply again.")
                        .with("missing", missing.stream().map(MissingView::of).toList());
            case PersonIsAgent _ ->
                Problem.of(
                        409,
                        "person-is-agent",
                        "同一实名身份已经是推广员。 The same verified identity is an agent under another account.");
            case NotAnAgent _ ->
                Problem.of(403, "not-an-agent", "只有推广员可以创建邀请链接，请先申请。 Apply with POST /v1/agents first.");
            case LinkUnknown _ ->
                Problem.of(404, "link-unknown", "这个邀请链接不存在，请向邀请你的人要一个新的。 Ask who invited you for a new link.");
            case VisitorMissing _ ->
                Problem.of(422, "visitor-missing", "Open an invite link first, or send its visitor id.");
            case VisitorTaken _ -> Problem.of(409, "visitor-taken", "Another account has claimed this visitor.");
            case PlanUnlawful(var findings) ->
                Problem.of(422, "plan-unlawful", "The plan cannot be: see `findings`.")
                        .with("findings", findings);
            case PlanTooEarly(var earliest) ->
                Problem.of(422, "plan-too-early", "A change of the plan is announced before it takes effect.")
                        .with("earliest", earliest);
            case PlanAlreadyPublished _ ->
                Problem.of(
                        409, "plan-already-published", "This version is published and stays as it is. Make a new one.");
            case AttributionStands _ ->
                Problem.of(
                        409, "attribution-stands", "This order was attributed before, for another buyer or product.");
        };
    }
}
