package app.banyan.identity.domain;

import app.banyan.kernel.Refusal;
import app.banyan.kernel.UnifiedSocialCreditCode;
import java.time.Duration;

/** Every reason for which identity says no. Each has its answer in {@code IdentityProblems}. */
public sealed interface IdentityRefusal extends Refusal {

    record PhoneInvalid() implements IdentityRefusal {}

    record TooManyCodes(Duration retryAfter) implements IdentityRefusal {}

    /** Wrong, too old, tried too often, used, or never sent: one answer, so that nothing can be learnt from it. */
    record CodeNotAccepted() implements IdentityRefusal {}

    record MessagesUnavailable() implements IdentityRefusal {}

    record ConsentNeeded(String purpose, int version) implements IdentityRefusal {}

    record SessionEnded() implements IdentityRefusal {}

    record ClientRefused() implements IdentityRefusal {}

    record AudienceUnknown() implements IdentityRefusal {}

    record BootstrapRefused() implements IdentityRefusal {}

    record BootstrapDone() implements IdentityRefusal {}

    record OperatorsNotDistinct() implements IdentityRefusal {}

    record NameInvalid(int shortest, int longest) implements IdentityRefusal {}

    record ResidentIdInvalid(ResidentId.Flaw flaw) implements IdentityRefusal {}

    record TooYoung(int minimumAge) implements IdentityRefusal {}

    record VerificationOpen(VerificationId verification) implements IdentityRefusal {}

    record AlreadyVerified(VerificationId verification) implements IdentityRefusal {}

    record TooManyVerifications(Duration retryAfter) implements IdentityRefusal {}

    record AgreementOutdated(String kind, int version) implements IdentityRefusal {}

    /** Why a claim is not taken or not decided. */
    sealed interface ClaimRefusal extends IdentityRefusal {

        /** A claim is about somebody: first it is known who. */
        record RealNameNeeded() implements ClaimRefusal {}

        record TextInvalid(String field, int longest) implements ClaimRefusal {}

        record CreditCodeInvalid(UnifiedSocialCreditCode.Flaw flaw) implements ClaimRefusal {}

        record YearInvalid(int earliest, int latest) implements ClaimRefusal {}

        record ClaimOpen(ClaimKind kind) implements ClaimRefusal {}

        record TooManyClaims(Duration retryAfter) implements ClaimRefusal {}

        record ClaimNotOpen(ClaimState state) implements ClaimRefusal {}

        record DocumentInvalid(DocumentFlaw flaw) implements ClaimRefusal {}

        record TooManyDocuments(int most) implements ClaimRefusal {}

        /** Two reviewers are two people, which only a verified name can tell. */
        record ReviewerUnverified() implements ClaimRefusal {}

        record OwnClaim() implements ClaimRefusal {}

        record AnotherReviewerNeeded() implements ClaimRefusal {}

        record ReasonUnknown(ClaimKind kind, boolean accept) implements ClaimRefusal {}
    }
}
