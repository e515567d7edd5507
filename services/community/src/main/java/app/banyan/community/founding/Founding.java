package app.banyan.community.founding;

import app.banyan.community.community.Communities;
import app.banyan.community.community.CommunityDraft;
import app.banyan.community.community.CommunityView;
import app.banyan.community.domain.FoundingRefusal.NotAdult;
import app.banyan.community.domain.FoundingRefusal.NotVerified;
import app.banyan.community.domain.Way;
import app.banyan.community.member.MemberView;
import app.banyan.community.member.Members;
import app.banyan.community.member.Offices;
import app.banyan.community.people.People;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.idempotency.Idempotency;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Who founds a community or takes one over answers for it, so identity must know who that is: a verified real name, and
 * grown up. That holds for everybody.
 */
@ApplicationScoped
public class Founding {

    private final Communities communities;
    private final Members members;
    private final Offices offices;
    private final People people;
    private final Idempotency idempotency;

    Founding(Communities communities, Members members, Offices offices, People people, Idempotency idempotency) {
        this.communities = communities;
        this.members = members;
        this.offices = offices;
        this.people = people;
        this.idempotency = idempotency;
    }

    Uni<CommunityView> found(String key, AccountId founder, CommunityDraft draft) {
        return mayOwn(founder)
                .flatMap(_ -> Panache.withTransaction(() -> idempotency.once(
                        "communities.found", key, draft, CommunityView.class, () -> found(founder, draft))));
    }

    private Uni<CommunityView> found(AccountId founder, CommunityDraft draft) {
        return communities
                .begin(draft, founder)
                .call(id -> members.admit(id, founder, Way.FOUNDING, Map.of("way", Way.FOUNDING)))
                .flatMap(communities::viewAfresh);
    }

    Uni<MemberView> handOver(CommunityId id, AccountId owner, AccountId next) {
        return members.standing(id, owner)
                .invoke(standing -> standing.mustBeOwner().mustBeOpen())
                .flatMap(_ -> mayOwn(next))
                .flatMap(_ -> offices.handOver(id, owner, next));
    }

    private Uni<Void> mayOwn(AccountId account) {
        return people.of(account)
                .invoke(person -> {
                    if (!person.verified()) {
                        throw new Refused(new NotVerified(account));
                    }
                    if (!person.adult()) {
                        throw new Refused(new NotAdult(account));
                    }
                })
                .replaceWithVoid();
    }
}
