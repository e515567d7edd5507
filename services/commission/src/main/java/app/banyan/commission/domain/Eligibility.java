package app.banyan.commission.domain;

import app.banyan.commission.domain.CommissionRefusal.AgentNotEligible;
import app.banyan.kernel.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a person may be an agent. Identity, age, agreement and training are asked; what was ever paid is not, and has
 * no place in this record.
 */
public record Eligibility(boolean verified, boolean adult, boolean agreementSigned, boolean trainingFinished) {

    /** What a person can still lack. */
    public enum Requirement {
        VERIFIED_IDENTITY,
        ADULT,
        AGREEMENT_SIGNED,
        TRAINING_FINISHED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Everything that is missing, in the order in which it is done. Age is known only of a verified person. */
    public List<Requirement> missing() {
        var missing = new ArrayList<Requirement>();
        if (!verified) {
            missing.add(Requirement.VERIFIED_IDENTITY);
        } else if (!adult) {
            missing.add(Requirement.ADULT);
        }
        if (!agreementSigned) {
            missing.add(Requirement.AGREEMENT_SIGNED);
        }
        if (!trainingFinished) {
            missing.add(Requirement.TRAINING_FINISHED);
        }
        return missing;
    }

    public void require() {
        if (!missing().isEmpty()) {
            throw new Refused(new AgentNotEligible(missing()));
        }
    }
}
