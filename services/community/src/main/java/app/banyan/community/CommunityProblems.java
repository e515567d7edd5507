package app.banyan.community;

import app.banyan.community.admission.VerdictView;
import app.banyan.community.domain.AdmissionRefusal;
import app.banyan.community.domain.ApplicationRefusal;
import app.banyan.community.domain.CommunityRefusal;
import app.banyan.community.domain.ContentRefusal;
import app.banyan.community.domain.FoundingRefusal;
import app.banyan.community.domain.InvitationRefusal;
import app.banyan.community.domain.LifetimeRefusal;
import app.banyan.community.domain.MemberRefusal;
import app.banyan.community.domain.StewardshipRefusal;
import app.banyan.community.stewardship.EligibilityView;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How each refusal looks over HTTP. No switch has a default, so a new refusal cannot be forgotten. */
@Singleton
public class CommunityProblems implements RefusalProblems<CommunityRefusal> {

    @Override
    public Class<CommunityRefusal> answers() {
        return CommunityRefusal.class;
    }

    @Override
    public Problem problem(CommunityRefusal refusal) {
        return switch (refusal) {
            case AdmissionRefusal admission -> ofAdmission(admission);
            case ApplicationRefusal application -> ofApplication(application);
            case ContentRefusal content -> ContentProblems.of(content);
            case FoundingRefusal founding -> ofFounding(founding);
            case InvitationRefusal invitation -> ofInvitation(invitation);
            case LifetimeRefusal lifetime -> ofLifetime(lifetime);
            case MemberRefusal member -> ofMember(member);
            case StewardshipRefusal stewardship -> ofStewardship(stewardship);
        };
    }

    private static Problem ofAdmission(AdmissionRefusal refusal) {
        return switch (refusal) {
            case AdmissionRefusal.RuleTooDeep(var depth, var deepest) ->
                Problem.of(422, "rule-too-deep", "A rule is at most " + deepest + " deep.")
                        .with("depth", depth)
                        .with("deepest", deepest);
            case AdmissionRefusal.RuleTooLarge(var requirements, var most) ->
                Problem.of(422, "rule-too-large", "A rule asks at most " + most + " things.")
                        .with("requirements", requirements)
                        .with("most", most);
            case AdmissionRefusal.TwoApplications() ->
                Problem.of(422, "two-applications", "A rule asks for one application: put all questions in it.");
            case AdmissionRefusal.RuleUnclear(var kind, var why) ->
                Problem.of(422, "rule-unclear", "A rule of kind " + kind + " is unclear: " + why + ".")
                        .with("kind", kind);
            case AdmissionRefusal.Missing(var community, var verdict) -> {
                var view = VerdictView.of(community, verdict);
                yield Problem.of(422, "admission-missing", "You may come in when you have done what is missing.")
                        .with("community", community)
                        .with("requirements", view.requirements())
                        .with("missing", view.missing());
            }
        };
    }

    private static Problem ofApplication(ApplicationRefusal refusal) {
        return switch (refusal) {
            case ApplicationRefusal.NoApplicationAsked(var community) ->
                Problem.of(422, "no-application-asked", "This community asks for no application.")
                        .with("community", community);
            case ApplicationRefusal.AnswersDiffer(var questions, var answers) ->
                Problem.of(
                                422,
                                "answers-differ",
                                "There are %d questions: answer each, in their order.".formatted(questions))
                        .with("questions", questions)
                        .with("answers", answers);
            case ApplicationRefusal.ApplicationOpen(var application) ->
                Problem.of(409, "application-open", "You have applied already: wait for the answer.")
                        .with("application", application);
            case ApplicationRefusal.NothingToApplyFor(var community) ->
                Problem.of(409, "nothing-to-apply-for", "You belong to this community already.")
                        .with("community", community);
            case ApplicationRefusal.AlreadyDecided(var application, var state) ->
                Problem.of(409, "already-decided", "This application is decided: it is " + state + ".")
                        .with("application", application)
                        .with("state", state);
        };
    }

    private static Problem ofInvitation(InvitationRefusal refusal) {
        return switch (refusal) {
            case InvitationRefusal.UnknownInvitation() ->
                Problem.of(404, "invitation-unknown", "No invitation to this community is this one, and yours.");
            case InvitationRefusal.InvitationUsed() ->
                Problem.of(409, "invitation-used", "This invitation let somebody in already.");
            case InvitationRefusal.InvitationExpired() ->
                Problem.of(409, "invitation-expired", "The time of this invitation is over.");
            case InvitationRefusal.InvitationRevoked() ->
                Problem.of(409, "invitation-revoked", "This invitation was taken back.");
            case InvitationRefusal.AlreadyInvited(var invitation) ->
                Problem.of(409, "already-invited", "This person holds an invitation already.")
                        .with("invitation", invitation);
            case InvitationRefusal.AlreadyMember(var account) ->
                Problem.of(409, "already-member", "This person belongs to the community already.")
                        .with("account", account);
            case InvitationRefusal.InvitationOrCode() ->
                Problem.of(400, "invitation-or-code", "Name an invitation or send a code: not both.");
        };
    }

    private static Problem ofStewardship(StewardshipRefusal refusal) {
        return switch (refusal) {
            case StewardshipRefusal.NotEligible(var account, var eligibility) -> {
                var view = EligibilityView.of(eligibility);
                yield Problem.of(
                                422,
                                "manager-not-eligible",
                                "This person may run a community when they have done what is missing.")
                        .with("account", account)
                        .with("requirements", view.requirements())
                        .with("missing", view.missing());
            }
            case StewardshipRefusal.ManagerPresent(var community, var manager) ->
                Problem.of(409, "manager-present", "A community has one manager: dismiss the one there is first.")
                        .with("community", community)
                        .with("manager", manager);
            case StewardshipRefusal.NobodyManages(var community) ->
                Problem.of(404, "no-manager", "Nobody runs this community.").with("community", community);
        };
    }

    private static Problem ofFounding(FoundingRefusal refusal) {
        return switch (refusal) {
            case FoundingRefusal.NotVerified _ ->
                Problem.of(422, "founder-not-verified", "Verify your real name first: /v1/verifications.");
            case FoundingRefusal.NotAdult _ ->
                Problem.of(422, "founder-not-adult", "Who founds a community is 18 or older.");
            case FoundingRefusal.NoSuchZone(var zone) ->
                Problem.of(422, "zone-unknown", "There is no time zone of this name.")
                        .with("zone", zone);
            case FoundingRefusal.CapacityBelowMembers(var capacity, var taken) ->
                Problem.of(422, "capacity-below-members", "More people are in than you would leave seats for.")
                        .with("capacity", capacity)
                        .with("taken", taken);
            case FoundingRefusal.GivenAndTaken(var setting) ->
                Problem.of(422, "given-and-taken", "Either set " + setting + " or remove it: not both.")
                        .with("setting", setting);
            case FoundingRefusal.VersionMissing() ->
                Problem.of(428, "version-missing", "Send If-Match with the ETag of what you read.");
            case FoundingRefusal.VersionDiffers(var now) ->
                Problem.of(412, "version-differs", "Somebody changed it since you read it: read it again.")
                        .with("version", now);
        };
    }

    private static Problem ofLifetime(LifetimeRefusal refusal) {
        return switch (refusal) {
            case LifetimeRefusal.ReadOnly(var community, var state) ->
                Problem.of(409, "community-read-only", "This community is over: it can be read, not written.")
                        .with("community", community)
                        .with("state", state);
            case LifetimeRefusal.EndNotAhead(var endsAt, var now) ->
                Problem.of(422, "end-not-ahead", "A community ends in the future.")
                        .with("endsAt", endsAt)
                        .with("now", now);
        };
    }

    private static Problem ofMember(MemberRefusal refusal) {
        return switch (refusal) {
            case MemberRefusal.MembersOnly(var community) ->
                Problem.of(403, "members-only", "This is for the members of the community.")
                        .with("community", community);
            case MemberRefusal.StewardsOnly(var community) ->
                Problem.of(403, "stewards-only", "This is for the owner and the manager of the community.")
                        .with("community", community);
            case MemberRefusal.OwnerOnly(var community) ->
                Problem.of(403, "owner-only", "This is for the owner of the community.")
                        .with("community", community);
            case MemberRefusal.Full(var community, var capacity) ->
                Problem.of(409, "community-full", "Every seat of this community is taken.")
                        .with("community", community)
                        .with("capacity", capacity);
            case MemberRefusal.Banned(var community, var until) ->
                until.map(end -> banned(community).with("until", end)).orElseGet(() -> banned(community));
            case MemberRefusal.OwnerStays(var community) ->
                Problem.of(409, "owner-stays", "Hand the community over before you leave it.")
                        .with("community", community);
            case MemberRefusal.OutOfReach(var account) ->
                Problem.of(403, "out-of-reach", "Nobody does this to the owner, or to themself.")
                        .with("account", account);
            case MemberRefusal.NotAMember(var account) ->
                Problem.of(404, "not-a-member", "This person does not belong to the community.")
                        .with("account", account);
            case MemberRefusal.AlreadyBanned(var account) ->
                Problem.of(409, "already-banned", "This person is banned already.")
                        .with("account", account);
            case MemberRefusal.NotBanned(var account) ->
                Problem.of(409, "not-banned", "This person is not banned.").with("account", account);
            case MemberRefusal.BanNotAhead(var until) ->
                Problem.of(422, "ban-not-ahead", "A ban ends in the future.").with("until", until);
        };
    }

    private static Problem banned(Object community) {
        return Problem.of(403, "banned", "You were banned from this community.").with("community", community);
    }
}
