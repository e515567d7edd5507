package app.banyan.insights;

import app.banyan.insights.domain.InsightsRefusal;
import app.banyan.insights.domain.InsightsRefusal.CommunityNotYours;
import app.banyan.insights.domain.InsightsRefusal.FilterInvalid;
import app.banyan.insights.domain.InsightsRefusal.FilterUnknown;
import app.banyan.insights.domain.InsightsRefusal.MerchantNotYours;
import app.banyan.insights.domain.InsightsRefusal.MonthNotOver;
import app.banyan.insights.domain.InsightsRefusal.PeriodEmpty;
import app.banyan.insights.domain.InsightsRefusal.RebuildUnderWay;
import app.banyan.insights.domain.InsightsRefusal.SalesNotYours;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How each refusal looks over HTTP. The switch has no default, so a new refusal cannot be forgotten. */
@Singleton
class InsightsProblems implements RefusalProblems<InsightsRefusal> {

    @Override
    public Class<InsightsRefusal> answers() {
        return InsightsRefusal.class;
    }

    @Override
    public Problem problem(InsightsRefusal refusal) {
        return switch (refusal) {
            case FilterInvalid(var filter, var expected) ->
                Problem.of(400, "filter-invalid", "`%s` has to be %s, once.".formatted(filter, expected))
                        .with("filter", filter);
            case FilterUnknown(var filter, var known) ->
                Problem.of(400, "filter-unknown", "There is no `%s` here. Use what `known` lists.".formatted(filter))
                        .with("filter", filter)
                        .with("known", known.stream().sorted().toList());
            case PeriodEmpty(var from, var to) ->
                Problem.of(
                                422,
                                "period-empty",
                                "%s is after %s: send the first day as `from` and the last as `to`."
                                        .formatted(from, to))
                        .with("from", from)
                        .with("to", to);
            case MonthNotOver(var month, var last) ->
                Problem.of(
                                422,
                                "month-not-over",
                                "Buyers are told of month by month, and %s is not over: ask for %s or an earlier one."
                                        .formatted(month, last))
                        .with("month", month.toString())
                        .with("last", last.toString());
            case SalesNotYours _ ->
                Problem.of(
                        403,
                        "sales-not-yours",
                        "Name a `community` that you own or manage, or send `agent=me` for the buyers you brought."
                                + " 请选择您管理的社群，或用 agent=me 查看您推广的成交。");
            case CommunityNotYours _ ->
                Problem.of(
                        403,
                        "community-not-yours",
                        "Only its owner and its manager see this of a community. 只有群创建者和群主可以查看。");
            case MerchantNotYours _ ->
                Problem.of(403, "merchant-not-yours", "Only its staff see this of a merchant. 只有商家成员可以查看。");
            case RebuildUnderWay _ ->
                Problem.of(
                        409,
                        "rebuild-under-way",
                        "Everything is being read anew already. GET /v1/insights/freshness says how far it is.");
        };
    }
}
