package app.banyan.community.paid;

import app.banyan.community.domain.MembershipId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.util.Optional;

/** What this service reads of any event of a membership; without a community it is one of the platform. */
record MembershipTold(
        MembershipId membership,
        AccountId account,
        Optional<CommunityId> community,
        Optional<String> reason,
        Optional<MembershipId> restores) {

    /**
     * Of an end: another membership of the same person and community goes on in its place, be it the higher one or,
     * when an upgrade is given back, the one before it.
     */
    boolean replaced() {
        return reason.filter("UPGRADED"::equals).isPresent() || restores.isPresent();
    }
}
