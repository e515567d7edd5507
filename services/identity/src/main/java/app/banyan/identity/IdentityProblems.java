package app.banyan.identity;

import app.banyan.identity.domain.IdentityRefusal;
import app.banyan.identity.domain.IdentityRefusal.AgreementOutdated;
import app.banyan.identity.domain.IdentityRefusal.AlreadyVerified;
import app.banyan.identity.domain.IdentityRefusal.AudienceUnknown;
import app.banyan.identity.domain.IdentityRefusal.BootstrapDone;
import app.banyan.identity.domain.IdentityRefusal.BootstrapRefused;
import app.banyan.identity.domain.IdentityRefusal.ClientRefused;
import app.banyan.identity.domain.IdentityRefusal.CodeNotAccepted;
import app.banyan.identity.domain.IdentityRefusal.ConsentNeeded;
import app.banyan.identity.domain.IdentityRefusal.MessagesUnavailable;
import app.banyan.identity.domain.IdentityRefusal.NameInvalid;
import app.banyan.identity.domain.IdentityRefusal.OperatorsNotDistinct;
import app.banyan.identity.domain.IdentityRefusal.PhoneInvalid;
import app.banyan.identity.domain.IdentityRefusal.ResidentIdInvalid;
import app.banyan.identity.domain.IdentityRefusal.SessionEnded;
import app.banyan.identity.domain.IdentityRefusal.TooManyCodes;
import app.banyan.identity.domain.IdentityRefusal.TooManyVerifications;
import app.banyan.identity.domain.IdentityRefusal.TooYoung;
import app.banyan.identity.domain.IdentityRefusal.VerificationOpen;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How each refusal looks over HTTP. */
@Singleton
public class IdentityProblems implements RefusalProblems<IdentityRefusal> {

    private static final String RETRY = "retryAfterSeconds";
    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public Class<IdentityRefusal> answers() {
        return IdentityRefusal.class;
    }

    @Override
    public Problem problem(IdentityRefusal refusal) {
        return switch (refusal) {
            case PhoneInvalid _ -> Problem.of(422, "phone-invalid", "This is not a number that can receive messages.");
            case TooManyCodes(var wait) ->
                later(wait, Problem.of(429, "too-many-codes", "Too many codes. Wait a while."));
            case CodeNotAccepted _ ->
                Problem.of(422, "code-not-accepted", "The code is wrong or no longer good. Ask for a new one.");
            case MessagesUnavailable _ ->
                later(
                        SOON,
                        Problem.of(503, "messages-unavailable", "The message could not be sent. Ask again shortly."));
            case ConsentNeeded(var purpose, var version) ->
                Problem.of(422, "consent-needed", "A new account needs consent to the %s.".formatted(purpose))
                        .with("purpose", purpose)
                        .with("version", version);
            case SessionEnded _ -> Problem.of(401, "session-ended", "This session is over. Sign in again.");
            case ClientRefused _ -> Problem.of(401, "client-refused", "Not a service with this secret.");
            case AudienceUnknown _ -> Problem.of(422, "audience-unknown", "There is no service of this name.");
            case BootstrapRefused _ ->
                Problem.of(403, "bootstrap-refused", "Not the one-time token of this installation.");
            case BootstrapDone _ -> Problem.of(409, "bootstrap-done", "The one-time token was used. Operators exist.");
            case OperatorsNotDistinct _ -> Problem.of(422, "operators-not-distinct", "Name two different people.");
            case NameInvalid(var shortest, var longest) ->
                Problem.of(422, "name-invalid", "A name is %d to %d Han or Latin letters.".formatted(shortest, longest))
                        .with("shortest", shortest)
                        .with("longest", longest);
            case ResidentIdInvalid(var flaw) ->
                Problem.of(422, "resident-id-invalid", "This is not a resident identity number.")
                        .with("flaw", flaw);
            case TooYoung(var age) ->
                Problem.of(422, "too-young", "The platform is open from the age of %d.".formatted(age))
                        .with("minimumAge", age);
            case VerificationOpen(var open) ->
                Problem.of(409, "verification-open", "Another document is being verified.")
                        .with("verification", open);
            case AlreadyVerified(var done) ->
                Problem.of(409, "already-verified", "You are verified, with another document.")
                        .with("verification", done);
            case TooManyVerifications(var wait) ->
                later(wait, Problem.of(429, "too-many-verifications", "Too many attempts. Wait a while."));
            case AgreementOutdated(var kind, var version) ->
                Problem.of(409, "agreement-outdated", "Another version is in force. Read it first.")
                        .with("kind", kind)
                        .with("version", version);
        };
    }

    /** Runtime repeats the member in Retry-After. Rounded up: who waits that long is not refused again. */
    private static Problem later(Duration wait, Problem problem) {
        return problem.with(RETRY, wait.plusMillis(999).toSeconds());
    }
}
