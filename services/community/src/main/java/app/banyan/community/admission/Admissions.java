package app.banyan.community.admission;

import app.banyan.community.CommunityProblems;
import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.Communities;
import app.banyan.community.domain.Admission.Verdict;
import app.banyan.community.domain.AdmissionRefusal.Missing;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.CommunityRefusal;
import app.banyan.community.domain.Evidence;
import app.banyan.community.domain.Standing;
import app.banyan.community.domain.Way;
import app.banyan.community.member.MemberView;
import app.banyan.community.member.Members;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
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
    private final Evidences evidences;
    private final AuditTrail audit;
    private final CommunityProblems problems;

    Admissions(
            Communities communities,
            Members members,
            Evidences evidences,
            AuditTrail audit,
            CommunityProblems problems) {
        this.communities = communities;
        this.members = members;
        this.evidences = evidences;
        this.audit = audit;
        this.problems = problems;
    }

    /** @param asIfPaid a tier of the community that the person is about to buy */
    Uni<VerdictView> judge(CommunityId id, AccountId account, Optional<TierId> asIfPaid) {
        return communities
                .of(id)
                .flatMap(community -> evidences
                        .of(community, account, asIfPaid)
                        .map(evidence -> community.admission().judge(evidence))
                        .flatMap(verdict ->
                                members.standing(id, account).map(standing -> VerdictView.of(standing, verdict))));
    }

    /** Coming twice answers the same member, so the command needs no key. */
    Uni<MemberView> join(CommunityId id, AccountId account) {
        return members.of(id, account)
                .flatMap(already ->
                        already.map(member -> Uni.createFrom().item(member)).orElseGet(() -> enter(id, account)));
    }

    private Uni<MemberView> enter(CommunityId id, AccountId account) {
        return communities
                .of(id)
                .invoke(Community::mustBeOpen)
                .call(() -> members.standing(id, account).invoke(Standing::mustNotBeBanned))
                .flatMap(community -> evidences
                        .of(community, account, Optional.empty())
                        .flatMap(evidence -> enter(community, account, evidence)))
                .onFailure(Refused.class)
                .call(failure -> note(id, account, ((Refused) failure).reason()));
    }

    private Uni<MemberView> enter(Community community, AccountId account, Evidence evidence) {
        var verdict = community.admission().judge(evidence);
        if (!verdict.admissible()) {
            throw new Refused(new Missing(community.id(), verdict));
        }
        var way = community.admission().restsOnPayment(evidence) ? Way.MEMBERSHIP : Way.ADMISSION;
        return members.admit(community.id(), account, way, reasons(community.id(), way, verdict));
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
