package app.banyan.community.stewardship;

import app.banyan.community.community.Communities;
import app.banyan.community.domain.Eligibility;
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
    private final Offices offices;
    private final People people;
    private final Studies studies;

    Stewardship(Communities communities, Members members, Offices offices, People people, Studies studies) {
        this.communities = communities;
        this.members = members;
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
                .flatMap(_ -> offices.appoint(community, owner, account));
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
