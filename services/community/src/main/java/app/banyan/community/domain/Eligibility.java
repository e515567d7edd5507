package app.banyan.community.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a person may run a community and earn a manager's share. What anybody has paid is not known here, and must
 * never be: the right to earn is not for sale.
 *
 * @param trained  has finished the training
 * @param verified identity knows who the person is
 * @param adult    is 18 or older
 * @param signed   has signed the agreement of people who run groups
 */
public record Eligibility(boolean trained, boolean verified, boolean adult, boolean signed) {

    public enum Condition {
        TRAINING,
        REAL_NAME,
        ADULT,
        AGREEMENT
    }

    public boolean met(Condition condition) {
        return switch (condition) {
            case TRAINING -> trained;
            case REAL_NAME -> verified;
            case ADULT -> adult;
            case AGREEMENT -> signed;
        };
    }

    /** What is left to do; empty for whom may run a community. */
    public List<Condition> missing() {
        var missing = new ArrayList<Condition>();
        for (var condition : Condition.values()) {
            if (!met(condition)) {
                missing.add(condition);
            }
        }
        return missing;
    }
}
