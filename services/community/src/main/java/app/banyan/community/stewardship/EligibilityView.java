package app.banyan.community.stewardship;

import app.banyan.community.domain.Eligibility;
import app.banyan.community.domain.Eligibility.Condition;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a person may run a community, and what is left to do. */
@Schema(name = "ManagerEligibility", description = "Whether a person may run a community, and what is left to do.")
public record EligibilityView(boolean eligible, List<ConditionView> requirements, List<ConditionView> missing) {

    /** One thing that whoever runs a community must have done. */
    @Schema(name = "ManagerRequirement")
    public record ConditionView(
            @Schema(enumeration = {"training", "real-name", "min-age", "agreement"})
            String requirement,

            boolean satisfied,
            HowView how) {

        static ConditionView of(Condition condition, Eligibility eligibility) {
            var how = switch (condition) {
                case TRAINING -> new HowView("learn", "/v1/courses");
                case REAL_NAME, ADULT -> new HowView("verify", "/v1/verifications");
                case AGREEMENT -> new HowView("sign", "/v1/agreements/manager/signatures");
            };
            return new ConditionView(word(condition), eligibility.met(condition), how);
        }

        private static String word(Condition condition) {
            return switch (condition) {
                case TRAINING -> "training";
                case REAL_NAME -> "real-name";
                case ADULT -> "min-age";
                case AGREEMENT -> "agreement";
            };
        }
    }

    /** What to do, and where. */
    @Schema(name = "HowToBecomeEligible")
    public record HowView(
            @Schema(enumeration = {"learn", "verify", "sign"})
            String step,

            @Schema(examples = "/v1/verifications") String path) {}

    public static EligibilityView of(Eligibility eligibility) {
        return new EligibilityView(
                eligibility.missing().isEmpty(),
                Stream.of(Condition.values())
                        .map(condition -> ConditionView.of(condition, eligibility))
                        .toList(),
                eligibility.missing().stream()
                        .map(condition -> ConditionView.of(condition, eligibility))
                        .toList());
    }
}
