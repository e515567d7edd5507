package app.banyan.identity.domain;

import app.banyan.kernel.Refusal;
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
}
