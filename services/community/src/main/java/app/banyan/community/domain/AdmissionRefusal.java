package app.banyan.community.domain;

import app.banyan.kernel.CommunityId;

/** Why a rule is not set, or a person not admitted by it. */
public sealed interface AdmissionRefusal extends CommunityRefusal {

    record RuleTooDeep(int depth, int deepest) implements AdmissionRefusal {}

    record RuleTooLarge(int requirements, int most) implements AdmissionRefusal {}

    record TwoApplications() implements AdmissionRefusal {}

    /** A rule whose fields do not go together. */
    record RuleUnclear(String kind, String why) implements AdmissionRefusal {}

    record Missing(CommunityId community, Admission.Verdict verdict) implements AdmissionRefusal {}
}
