package app.banyan.community.domain;

import app.banyan.community.domain.AdmissionRefusal.RuleTooDeep;
import app.banyan.community.domain.AdmissionRefusal.RuleTooLarge;
import app.banyan.community.domain.AdmissionRefusal.TwoApplications;
import app.banyan.kernel.Refused;
import java.util.List;
import java.util.Optional;

/** A community's admission: a rule of limited size, so that a person can read it and an answer to it. */
public record Admission(Rule rule) {

    public static final int DEEPEST = 3;
    public static final int MOST_REQUIREMENTS = 20;

    public static final Admission OPEN = new Admission(new Requirement.Open());

    /** @throws Refused when the rule is too deep or too large, or asks for two applications */
    public Admission {
        if (rule.depth() > DEEPEST) {
            throw new Refused(new RuleTooDeep(rule.depth(), DEEPEST));
        }
        if (rule.requirements().size() > MOST_REQUIREMENTS) {
            throw new Refused(new RuleTooLarge(rule.requirements().size(), MOST_REQUIREMENTS));
        }
        if (rule.requirements().stream()
                        .filter(Requirement.Application.class::isInstance)
                        .count()
                > 1) {
            throw new Refused(new TwoApplications());
        }
    }

    public Verdict judge(Evidence evidence) {
        return new Verdict(rule.findings(evidence), rule.missing(evidence));
    }

    /** Does this person come in only because they pay here? Then the end of the tier is the end of the stay. */
    public boolean restsOnPayment(Evidence evidence) {
        return !rule.admits(evidence.withoutTiersHere());
    }

    /**
     * By what a person is let in who is to run the community: nothing that costs money is asked of them, because the
     * right to earn is not for sale. Empty where nothing does: there they come in like everybody.
     */
    public Optional<Admission> ofOffice() {
        return rule.requirements().stream().anyMatch(Requirement::costs)
                ? Optional.of(new Admission(rule.free()))
                : Optional.empty();
    }

    public Optional<Requirement.Application> application() {
        return rule.requirements().stream()
                .filter(Requirement.Application.class::isInstance)
                .map(Requirement.Application.class::cast)
                .findFirst();
    }

    public boolean asksIdentity() {
        return rule.requirements().stream()
                .anyMatch(asked -> asked instanceof Requirement.Verified || asked instanceof Requirement.Adult);
    }

    public boolean asksCourses() {
        return rule.requirements().stream().anyMatch(Requirement.Course.class::isInstance);
    }

    public boolean asksMembership() {
        return rule.requirements().stream()
                .anyMatch(asked -> asked instanceof Requirement.Payment || asked instanceof Requirement.Tier);
    }

    /**
     * @param requirements everything that was asked
     * @param missing      what is left to do; empty for a person who may come in
     */
    public record Verdict(List<Finding> requirements, List<Finding> missing) {

        public Verdict {
            requirements = List.copyOf(requirements);
            missing = List.copyOf(missing);
        }

        public boolean admissible() {
            return missing.isEmpty();
        }
    }
}
