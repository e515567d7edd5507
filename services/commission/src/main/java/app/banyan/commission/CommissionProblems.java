package app.banyan.commission;

import app.banyan.commission.agent.MissingView;
import app.banyan.commission.domain.CommissionRefusal;
import app.banyan.commission.domain.CommissionRefusal.AgentNotEligible;
import app.banyan.commission.domain.CommissionRefusal.AttributionStands;
import app.banyan.commission.domain.CommissionRefusal.HoldLifted;
import app.banyan.commission.domain.CommissionRefusal.HoldOfDispute;
import app.banyan.commission.domain.CommissionRefusal.LinkUnknown;
import app.banyan.commission.domain.CommissionRefusal.NotAnAgent;
import app.banyan.commission.domain.CommissionRefusal.PayeeHeld;
import app.banyan.commission.domain.CommissionRefusal.PayeeNotVerified;
import app.banyan.commission.domain.CommissionRefusal.PayoutAccountChanged;
import app.banyan.commission.domain.CommissionRefusal.PayoutAccountNotReady;
import app.banyan.commission.domain.CommissionRefusal.PayoutBelowMinimum;
import app.banyan.commission.domain.CommissionRefusal.PayoutCurrencyUnknown;
import app.banyan.commission.domain.CommissionRefusal.PayoutDecidedByAnother;
import app.banyan.commission.domain.CommissionRefusal.PayoutExceedsAvailable;
import app.banyan.commission.domain.CommissionRefusal.PayoutNotAwaited;
import app.banyan.commission.domain.CommissionRefusal.PeriodInvalid;
import app.banyan.commission.domain.CommissionRefusal.PersonIsAgent;
import app.banyan.commission.domain.CommissionRefusal.PlanAlreadyPublished;
import app.banyan.commission.domain.CommissionRefusal.PlanTooEarly;
import app.banyan.commission.domain.CommissionRefusal.PlanUnlawful;
import app.banyan.commission.domain.CommissionRefusal.VisitorMissing;
import app.banyan.commission.domain.CommissionRefusal.VisitorTaken;
import app.banyan.commission.domain.Party;
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
            case HoldLifted _ -> Problem.of(409, "hold-lifted", "This hold was lifted before.");
            case HoldOfDispute _ ->
                Problem.of(
                        409, "hold-of-dispute", "The dispute holds this sale until it is decided. Wait for its end.");
            case PayoutBelowMinimum(var minimum) ->
                Problem.of(422, "payout-below-minimum", "提现金额低于最低额，请累积到 minimum 再提。 Wait until there is more to draw.")
                        .with("minimum", minimum);
            case PayoutCurrencyUnknown(var currency) ->
                Problem.of(422, "payout-currency-unknown", "Ask for an amount in `currency`.")
                        .with("currency", currency);
            case PayoutExceedsAvailable(var available) ->
                Problem.of(
                                422,
                                "payout-exceeds-available",
                                "可提现余额不足，请减少金额。 Ask for no more than `available`, or leave the amount out to draw all of it.")
                        .with("available", available);
            case PayeeHeld(var since, var reason) ->
                Problem.of(
                                409,
                                "payee-held",
                                "账户被冻结，原因见 reason，请联系客服。 Settle what `reason` says with the platform, then ask again.")
                        .with("since", since)
                        .with("reason", reason);
            case PayoutAccountNotReady _ ->
                Problem.of(
                        409,
                        "payout-account-not-ready",
                        "请先设置并完成收款账户。 Set up the payout account, finish it, and ask again.");
            case PayoutAccountChanged(var from) ->
                Problem.of(
                                409,
                                "payout-account-changed",
                                "收款账户刚刚变更，为保障安全请稍后再提。 The payout account was changed lately. Ask again from `from` on.")
                        .with("from", from);
            case PayeeNotVerified(var kind) ->
                Problem.of(409, "payee-not-verified", "请先完成认证。 Finish the verification named by `how` first.")
                        .with("how", how(kind));
            case PayoutNotAwaited _ ->
                Problem.of(409, "payout-not-awaited", "This payout waits for nobody's decision: look at its steps.");
            case PayoutDecidedByAnother _ ->
                Problem.of(403, "payout-decided-by-another", "You asked for this payout. Another operator decides.");
            case PeriodInvalid _ ->
                Problem.of(400, "period-invalid", "Send `from` and `to` as days such as 2026-03-02, in their order.");
        };
    }

    private static String how(Party.Kind kind) {
        return switch (kind) {
            case PERSON -> "POST /v1/verifications";
            case COMMUNITY -> "POST /v1/verifications, by the owner";
            case MERCHANT -> "the merchant's licence, or its declaration as a small seller";
            case PLATFORM -> throw new IllegalStateException("the platform draws nothing");
        };
    }
}
