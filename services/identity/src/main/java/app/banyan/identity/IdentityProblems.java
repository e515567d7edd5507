package app.banyan.identity;

import app.banyan.identity.domain.IdentityRefusal;
import app.banyan.identity.domain.IdentityRefusal.AgreementOutdated;
import app.banyan.identity.domain.IdentityRefusal.AlreadyVerified;
import app.banyan.identity.domain.IdentityRefusal.AudienceUnknown;
import app.banyan.identity.domain.IdentityRefusal.BootstrapDone;
import app.banyan.identity.domain.IdentityRefusal.BootstrapRefused;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.AnotherReviewerNeeded;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimNotOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.CreditCodeInvalid;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.DocumentInvalid;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.OwnClaim;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.RealNameNeeded;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ReasonUnknown;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ReviewerUnverified;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TextInvalid;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TooManyClaims;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TooManyDocuments;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.YearInvalid;
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
            case ClaimRefusal claim -> ofClaim(claim);
        };
    }

    private static Problem ofClaim(ClaimRefusal refusal) {
        return switch (refusal) {
            case RealNameNeeded _ ->
                Problem.of(422, "real-name-needed", "Have your real name verified first: a claim is about a person.");
            case TextInvalid(var field, var longest) ->
                Problem.of(422, "text-invalid", "Write 1 to %d visible characters on one line.".formatted(longest))
                        .with("field", field)
                        .with("longest", longest);
            case CreditCodeInvalid(var flaw) ->
                Problem.of(422, "credit-code-invalid", "This is not a unified social credit code.")
                        .with("flaw", flaw);
            case YearInvalid(var earliest, var latest) ->
                Problem.of(422, "year-invalid", "The year of a degree is from %d to %d.".formatted(earliest, latest))
                        .with("earliest", earliest)
                        .with("latest", latest);
            case ClaimOpen(var kind) ->
                Problem.of(409, "claim-open", "You have a claim of this kind that is being reviewed.")
                        .with("kind", kind.wire());
            case TooManyClaims(var wait) ->
                later(wait, Problem.of(429, "too-many-claims", "Too many claims. Wait a while."));
            case ClaimNotOpen(var state) ->
                Problem.of(409, "claim-not-open", "This claim is settled.").with("state", state);
            case DocumentInvalid(var flaw) ->
                Problem.of(422, "document-invalid", "Send a whole JPEG, PNG or PDF.")
                        .with("flaw", flaw);
            case TooManyDocuments(var most) ->
                Problem.of(409, "too-many-documents", "A claim has at most %d documents.".formatted(most))
                        .with("most", most);
            case ReviewerUnverified _ ->
                Problem.of(403, "reviewer-unverified", "Have your own real name verified before you review others.");
            case OwnClaim _ -> Problem.of(403, "own-claim", "Nobody reviews their own claim.");
            case AnotherReviewerNeeded _ ->
                Problem.of(409, "another-reviewer-needed", "You said yes already. Somebody else has to look too.");
            case ReasonUnknown(var kind, var accept) ->
                Problem.of(422, "reason-unknown", "Give a reason that goes with the decision.")
                        .with("kind", kind.wire())
                        .with("accept", accept);
        };
    }

    /** Runtime repeats the member in Retry-After. Rounded up: who waits that long is not refused again. */
    private static Problem later(Duration wait, Problem problem) {
        return problem.with(RETRY, wait.plusMillis(999).toSeconds());
    }
}
