package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.AnotherReviewerNeeded;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimNotOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.OwnClaim;
import app.banyan.kernel.Refused;
import java.util.Optional;

/**
 * A claim as its reviewers meet it. Reviewers are told apart by the person they are, not by the account they use.
 *
 * @param person        who claims
 * @param firstReviewer who has looked at it already
 */
public record Claim(ClaimKind kind, ClaimState state, PersonId person, Optional<PersonId> firstReviewer) {

    /** The state after this reviewer's word. One no is enough; a yes counts as often as the kind asks for. */
    public ClaimState decided(PersonId reviewer, boolean accept) {
        if (reviewer.equals(person)) {
            throw new Refused(new OwnClaim());
        }
        if (!state.open()) {
            throw new Refused(new ClaimNotOpen(state));
        }
        if (firstReviewer.filter(reviewer::equals).isPresent()) {
            throw new Refused(new AnotherReviewerNeeded());
        }
        if (!accept) {
            return ClaimState.REJECTED;
        }
        var looks = firstReviewer.isPresent() ? 2 : 1;
        return looks < kind.looks() ? ClaimState.SECOND_LOOK : ClaimState.REVIEWED;
    }
}
