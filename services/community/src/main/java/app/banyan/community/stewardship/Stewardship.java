package app.banyan.community.stewardship;

import app.banyan.community.admission.Admissions;
import app.banyan.community.community.Communities;
import app.banyan.community.domain.AdmissionRefusal.Missing;
import app.banyan.community.domain.Eligibility;
import app.banyan.community.domain.MemberRefusal.NotAMember;
import app.banyan.community.domain.StewardshipRefusal.NotEligible;
import app.banyan.community.member.ManagerView;
import app.banyan.community.member.Members;
import app.banyan.community.member.Offices;
import app.banyan.community.people.People;
import app.banyan.community.people.Studies;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who runs a community: by the owner's yes, and only who has finished the training, is known by name, grown up, and has
 * signed the agreement. Nothing about payment is asked of anybody.
 */
@ApplicationScoped
public class Stewardship {

    private static final String AGREEMENT = "manager";

    private final Communities communities;
    private final Members members;
    private final Admissions admissions;
    private final Offices offices;
    private final People people;
    private final Studies studies;

    Stewardship(
            Communities communities,
            Members members,
            Admissions admissions,
            Offices offices,
            People people,
            Studies studies) {
        this.communities = communities;
        this.members = members;
        this.admissions = admissions;
        this.offices = offices;
        this.people = people;
        this.studies = studies;
    }

    Uni<ManagerView> appoint(CommunityId community, AccountId owner, AccountId account) {
        return members.standing(community, owner)
                .invoke(standing -> standing.mustBeOwner().mustBeOpen())
                .flatMap(_ -> eligibility(account))
                .invoke(eligibility -> {
                    if (!eligibility.missing().isEmpty()) {
                        throw new Refused(new NotEligible(account, eligibility));
                    }
                })
                .flatMap(_ -> members.active(community, account))
                .flatMap(member -> member ? Uni.createFrom().item(false) : mustBeLetIn(community, account))
                .flatMap(admitting -> offices.appoint(community, owner, account, admitting));
    }

    /** Where others pay to be in, the office lets in who lacks nothing else: what anybody has paid is not asked. */
    private Uni<Boolean> mustBeLetIn(CommunityId community, AccountId account) {
        return admissions.judgeForOffice(community, account).map(verdict -> {
            var judged = verdict.orElseThrow(() -> new Refused(new NotAMember(account)));
            if (!judged.admissible()) {
                throw new Refused(new Missing(community, judged));
            }
            return true;
        });
    }

    /** What is asked is the same everywhere; the community only has to be there. */
    Uni<EligibilityView> eligibility(CommunityId community, AccountId account) {
        return communities.of(community).flatMap(_ -> eligibility(account)).map(EligibilityView::of);
    }

    private Uni<Eligibility> eligibility(AccountId account) {
        return people.of(account)
                .flatMap(person -> studies.trained(account)
                        .map(trained ->
                                new Eligibility(trained, person.verified(), person.adult(), person.signed(AGREEMENT))));
    }
}
