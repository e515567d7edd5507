package app.banyan.community.admission;

import app.banyan.community.CommunityProblems;
import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.Communities;
import app.banyan.community.domain.Admission.Verdict;
import app.banyan.community.domain.AdmissionRefusal.Missing;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.CommunityRefusal;
import app.banyan.community.domain.Evidence;
import app.banyan.community.domain.Invitation;
import app.banyan.community.domain.Standing;
import app.banyan.community.domain.Way;
import app.banyan.community.invitation.Invitations;
import app.banyan.community.member.MemberView;
import app.banyan.community.member.Members;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who may come in. The facts are asked before the transaction; seats and bans are looked at inside it. */
@ApplicationScoped
public class Admissions {

    private final Communities communities;
    private final Members members;
    private final Invitations invitations;
    private final Evidences evidences;
    private final AuditTrail audit;
    private final CommunityProblems problems;

    Admissions(
            Communities communities,
            Members members,
            Invitations invitations,
            Evidences evidences,
            AuditTrail audit,
            CommunityProblems problems) {
        this.communities = communities;
        this.members = members;
        this.invitations = invitations;
        this.evidences = evidences;
        this.audit = audit;
        this.problems = problems;
    }

    /** @param asIfPaid a tier of the community that the person is about to buy */
    Uni<VerdictView> judge(CommunityId id, AccountId account, Optional<TierId> asIfPaid) {
        return communities
                .of(id)
                .flatMap(community -> invitations
                        .presented(id, account, Optional.empty(), Optional.empty())
                        .flatMap(invitation -> evidences.of(community, account, invitation.isPresent(), asIfPaid))
                        .map(evidence -> community.admission().judge(evidence)))
                .flatMap(verdict -> members.standing(id, account).map(standing -> VerdictView.of(standing, verdict)));
    }

    /**
     * What is left to do for a person whom the owner would let in to run the community. Empty where nothing that costs
     * money is asked of anybody: there they come in first, like everybody.
     */
    public Uni<Optional<Verdict>> judgeForOffice(CommunityId id, AccountId account) {
        return communities
                .of(id)
                .flatMap(community -> community
                        .admission()
                        .ofOffice()
                        .map(admission -> invitations
                                .presented(id, account, Optional.empty(), Optional.empty())
                                .flatMap(invitation ->
                                        evidences.of(id, admission, account, invitation.isPresent(), Optional.empty()))
                                .map(evidence -> Optional.of(admission.judge(evidence))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Coming twice answers the same member, so the command needs no key. */
    Uni<MemberView> join(CommunityId id, AccountId account, Entry entry) {
        return members.of(id, account)
                .flatMap(already -> already.map(member -> Uni.createFrom().item(member))
                        .orElseGet(() -> enter(id, account, entry)));
    }

    private Uni<MemberView> enter(CommunityId id, AccountId account, Entry entry) {
        return communities
                .of(id)
                .invoke(Community::mustBeOpen)
                .call(() -> members.standing(id, account).invoke(Standing::mustNotBeBanned))
                .flatMap(community -> invitations
                        .presented(id, account, entry.invitation(), entry.code())
                        .flatMap(invitation -> enter(community, account, invitation)))
                .onFailure(Refused.class)
                .call(failure -> note(id, account, ((Refused) failure).reason()));
    }

    private Uni<MemberView> enter(Community community, AccountId account, Optional<Invitation> invitation) {
        return evidences
                .of(community, account, invitation.isPresent(), Optional.empty())
                .flatMap(evidence -> {
                    var verdict = community.admission().judge(evidence);
                    if (!verdict.admissible()) {
                        throw new Refused(new Missing(community.id(), verdict));
                    }
                    var way = way(community, evidence, invitation);
                    return Panache.withTransaction(() -> letIn(community, account, way, verdict, invitation));
                })
                .flatMap(member -> member.map(in -> Uni.createFrom().item(in))
                        .orElseGet(() -> communities
                                .of(community.id())
                                .flatMap(changed -> enter(changed, account, invitation))));
    }

    private static Way way(Community community, Evidence evidence, Optional<Invitation> invitation) {
        if (community.admission().restsOnPayment(evidence)) {
            return Way.MEMBERSHIP;
        }
        return invitation.isPresent() ? Way.INVITATION : Way.ADMISSION;
    }

    /** @return empty when the rule is no longer the one that was judged by */
    private Uni<Optional<MemberView>> letIn(
            Community judged, AccountId account, Way way, Verdict verdict, Optional<Invitation> invitation) {
        var id = judged.id();
        return communities
                .locked(id)
                .flatMap(now -> !now.admission().equals(judged.admission())
                        ? Uni.createFrom().item(Optional.empty())
                        : members.admit(id, account, way, reasons(id, way, verdict))
                                .call(() -> invitation
                                        .map(used -> invitations.use(used, account))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                                .map(Optional::of));
    }

    private static Map<String, ?> reasons(CommunityId id, Way way, Verdict verdict) {
        return Map.of("way", way, "requirements", VerdictView.of(id, verdict).requirements());
    }

    /** A refusal leaves the same reasons in the audit that the person is told. */
    private Uni<Void> note(CommunityId id, AccountId account, Object reason) {
        if (!(reason instanceof CommunityRefusal refusal)) {
            return Uni.createFrom().voidItem();
        }
        var problem = problems.problem(refusal);
        var detail = new LinkedHashMap<String, Object>(problem.members());
        detail.put("type", problem.type());
        return audit.add(id, Optional.of(account), "refused", Optional.of(account), detail);
    }
}
