package app.banyan.community.admission;

import app.banyan.community.application.Applications;
import app.banyan.community.domain.Admission;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.Evidence;
import app.banyan.community.people.Entitlements;
import app.banyan.community.people.Entitlements.Held;
import app.banyan.community.people.People;
import app.banyan.community.people.Person;
import app.banyan.community.people.Studies;
import app.banyan.community.people.Studies.Enrolments;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.TierId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what is known of a person, asking the other services only what the rule needs. A service that does not answer
 * is a failure of the whole question: nobody is let in on a guess. Never inside a transaction.
 */
@ApplicationScoped
class Evidences {

    private final Applications applications;
    private final People people;
    private final Studies studies;
    private final Entitlements entitlements;

    Evidences(Applications applications, People people, Studies studies, Entitlements entitlements) {
        this.applications = applications;
        this.people = people;
        this.studies = studies;
        this.entitlements = entitlements;
    }

    /**
     * @param invited  whether the person comes with an invitation
     * @param asIfPaid a tier of this community that counts as held
     */
    Uni<Evidence> of(Community community, AccountId account, boolean invited, Optional<TierId> asIfPaid) {
        return of(community.id(), community.admission(), account, invited, asIfPaid);
    }

    /** @param admission the rule to be judged by, which need not be the community's own */
    Uni<Evidence> of(
            CommunityId community, Admission admission, AccountId account, boolean invited, Optional<TierId> asIfPaid) {
        return accepted(community, admission, account)
                .flatMap(accepted -> asked(community, admission, account, asIfPaid)
                        .map(evidence -> evidence.with(invited, accepted)));
    }

    private Uni<Boolean> accepted(CommunityId community, Admission admission, AccountId account) {
        return admission
                .application()
                .map(asked -> applications.accepted(community, account, asked))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Evidence> asked(
            CommunityId community, Admission admission, AccountId account, Optional<TierId> asIfPaid) {
        return person(admission.asksIdentity(), account)
                .flatMap(person -> enrolments(admission.asksCourses(), account)
                        .flatMap(enrolments -> held(admission.asksMembership(), account)
                                .map(held -> evidence(community, person, enrolments, held, asIfPaid))));
    }

    private static Evidence evidence(
            CommunityId community,
            Optional<Person> person,
            Enrolments enrolments,
            Held held,
            Optional<TierId> asIfPaid) {
        return new Evidence(
                false,
                false,
                with(held.of(community), asIfPaid),
                with(held.all(), asIfPaid),
                person.map(Person::badgeKinds).orElse(Set.of()),
                enrolments.held(),
                enrolments.finished(),
                person.map(Person::adult).orElse(false));
    }

    private static Set<TierId> with(Set<TierId> tiers, Optional<TierId> more) {
        var all = new HashSet<>(tiers);
        more.ifPresent(all::add);
        return all;
    }

    private Uni<Optional<Person>> person(boolean asked, AccountId account) {
        return asked ? people.of(account).map(Optional::of) : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Enrolments> enrolments(boolean asked, AccountId account) {
        return asked ? studies.of(account) : Uni.createFrom().item(Enrolments.NONE);
    }

    private Uni<Held> held(boolean asked, AccountId account) {
        return asked ? entitlements.of(account) : Uni.createFrom().item(Held.NONE);
    }
}
