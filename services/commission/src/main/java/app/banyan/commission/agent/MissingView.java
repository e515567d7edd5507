package app.banyan.commission.agent;

import app.banyan.commission.domain.Eligibility.Requirement;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person still lacks to be an agent, and how to get it. Never a payment. */
public record MissingView(
        @Schema(examples = "verified-identity") String requirement,
        @Schema(examples = "完成实名认证") String message,

        @Schema(description = "Where to get it.", examples = "POST /v1/verifications")
        String how) {

    public static MissingView of(Requirement requirement) {
        return switch (requirement) {
            case VERIFIED_IDENTITY -> view(requirement, "完成实名认证", "POST /v1/verifications");
            case ADULT -> view(requirement, "年满十八周岁", "wait until you are 18");
            case AGREEMENT_SIGNED -> view(requirement, "签署推广员协议", "POST /v1/agreements/agent/signatures");
            case TRAINING_FINISHED ->
                view(requirement, "学完推广员培训课（免费）", "POST /v1/enrolments, then finish every lesson");
        };
    }

    private static MissingView view(Requirement requirement, String message, String how) {
        return new MissingView(requirement.wire(), message, how);
    }
}
