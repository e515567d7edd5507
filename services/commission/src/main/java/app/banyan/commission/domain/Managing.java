package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.util.Locale;
import java.util.Optional;

/**
 * Who earns as the manager of the group that an order was placed from, or why nobody does. Whoever brought the manager
 * has no place here: a downline's sales are nobody's earnings.
 */
public record Managing(Optional<AccountId> earner, Reason reason) {

    public enum Reason {
        /** The person ran the group when the order was placed. */
        MANAGES,
        /** The order was placed from no group. */
        NO_COMMUNITY,
        NOBODY_MANAGES,
        /** The manager is the buyer. */
        SELF_PURCHASE,
        /** The manager is the buyer under another account, by verified identity. */
        SAME_PERSON;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param runs       who ran the group when the order was placed
     * @param samePerson whether that is the buyer by verified identity
     */
    public static Managing of(
            AccountId buyer, Optional<CommunityId> community, Optional<AccountId> runs, boolean samePerson) {
        if (community.isEmpty()) {
            return nobody(Reason.NO_COMMUNITY);
        }
        if (runs.isEmpty()) {
            return nobody(Reason.NOBODY_MANAGES);
        }
        if (runs.get().equals(buyer)) {
            return nobody(Reason.SELF_PURCHASE);
        }
        return samePerson ? nobody(Reason.SAME_PERSON) : new Managing(runs, Reason.MANAGES);
    }

    private static Managing nobody(Reason reason) {
        return new Managing(Optional.empty(), reason);
    }
}
