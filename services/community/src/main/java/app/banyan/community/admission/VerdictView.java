package app.banyan.community.admission;

import app.banyan.community.domain.Admission.Verdict;
import app.banyan.community.domain.Badge;
import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.Finding;
import app.banyan.community.domain.Requirement;
import app.banyan.community.domain.Standing;
import app.banyan.community.rule.RuleView;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a person may come in, and what is left to do. */
@Schema(name = "Admission", description = "Whether a person may come into a community, and what is left to do.")
public record VerdictView(
        boolean admissible,

        @Schema(description = "Everything the community asks.")
        List<FindingView> requirements,

        @Schema(description = "What is left to do; doing all of it admits. Empty for whom may come in.")
        List<FindingView> missing) {

    public static VerdictView of(CommunityId community, Verdict verdict) {
        return new VerdictView(
                verdict.admissible(),
                FindingView.of(community, verdict.requirements()),
                FindingView.of(community, verdict.missing()));
    }

    /** Nobody comes into a community that is over, or from which they were banned, whatever its rule says. */
    static VerdictView of(Standing standing, Verdict verdict) {
        var view = of(standing.community(), verdict);
        if (standing.state() != CommunityState.OPEN) {
            return view.barred("community-open");
        }
        return standing.banned() ? view.barred("not-banned") : view;
    }

    private VerdictView barred(String requirement) {
        var bar = FindingView.bar(requirement);
        return new VerdictView(false, and(bar, requirements), and(bar, missing));
    }

    private static List<FindingView> and(FindingView bar, List<FindingView> findings) {
        return Stream.concat(Stream.of(bar), findings.stream()).toList();
    }

    /** One thing that is asked, or a choice between several. */
    @Schema(name = "RequirementFinding", description = "One thing that is asked, or a choice between several.")
    public record FindingView(
            @Schema(
                    enumeration = {
                        "open",
                        "invitation",
                        "application",
                        "payment",
                        "badge",
                        "course",
                        "tier",
                        "min-age",
                        "any-of",
                        "community-open",
                        "not-banned"
                    })
            String requirement,

            boolean satisfied,

            @Schema(
                    description =
                            "How to get it; absent for a choice, whose alternatives say it, and for what nobody can.")
            Optional<HowView> how,

            Optional<String> badge,
            Optional<CourseId> course,
            Optional<Boolean> finished,
            Optional<TierId> tier,
            Optional<Integer> age,
            Optional<List<String>> questions,

            @Schema(
                    type = SchemaType.ARRAY,
                    description = "Of a choice: any one of these lists is enough, each of findings like this one.")
            Optional<List<List<FindingView>>> alternatives) {

        static List<FindingView> of(CommunityId community, List<Finding> findings) {
            return findings.stream().map(finding -> of(community, finding)).toList();
        }

        static FindingView bar(String requirement) {
            return bare(requirement, false, Optional.empty());
        }

        private static FindingView bare(
                String requirement, boolean satisfied, Optional<List<List<FindingView>>> alternatives) {
            return new FindingView(
                    requirement,
                    satisfied,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    alternatives);
        }

        private static FindingView of(CommunityId community, Finding finding) {
            return switch (finding) {
                case Finding.Choice(var alternatives, var satisfied) ->
                    bare(
                            "any-of",
                            satisfied,
                            Optional.of(alternatives.stream()
                                    .map(findings -> of(community, findings))
                                    .toList()));
                case Finding.Single(var requirement, var satisfied) -> {
                    var rule = RuleView.of(requirement);
                    yield new FindingView(
                            rule.kind(),
                            satisfied,
                            Optional.of(HowView.of(community, requirement)),
                            rule.badge(),
                            rule.course(),
                            rule.finished(),
                            rule.tier(),
                            rule.age(),
                            rule.questions(),
                            Optional.empty());
                }
            };
        }
    }

    /** How to get what is missing. */
    @Schema(name = "HowToGetIt", description = "How to get what is missing.")
    public record HowView(
            @Schema(
                    description = "A stable word for what to do.",
                    enumeration = {"join", "be-invited", "apply", "pay", "verify", "claim", "enrol", "learn", "buy"})
            String step,

            @Schema(description = "Where.", examples = "/v1/verifications")
            String path) {

        static HowView of(CommunityId community, Requirement requirement) {
            return switch (requirement) {
                case Requirement.Open() -> new HowView("join", "/v1/communities/" + community + "/members");
                case Requirement.Invitation() -> new HowView("be-invited", "/v1/invitations");
                case Requirement.Application _ ->
                    new HowView("apply", "/v1/communities/" + community + "/applications");
                case Requirement.Payment(var tier) ->
                    new HowView("pay", tier.map(HowView::tier).orElse("/v1/tiers?community=" + community));
                case Requirement.Tier(var tier) -> new HowView("buy", tier(tier));
                case Requirement.Verified(var badge) ->
                    badge == Badge.REAL_NAME
                            ? new HowView("verify", "/v1/verifications")
                            : new HowView("claim", "/v1/claims");
                case Requirement.Course(var course, var finished) ->
                    new HowView(finished ? "learn" : "enrol", "/v1/courses/" + course);
                case Requirement.Adult() -> new HowView("verify", "/v1/verifications");
            };
        }

        private static String tier(TierId tier) {
            return "/v1/tiers/" + tier;
        }
    }
}
