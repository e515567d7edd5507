package app.banyan.community.admission;

import app.banyan.community.application.Applications;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.Evidence;
import app.banyan.community.people.Entitlements;
import app.banyan.community.people.Entitlements.Held;
import app.banyan.community.people.People;
import app.banyan.community.people.Person;
import app.banyan.community.people.Studies;
import app.banyan.community.people.Studies.Enrolments;
import app.banyan.kernel.AccountId;
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
        return accepted(community, account)
                .flatMap(accepted ->
                        asked(community, account, asIfPaid).map(evidence -> evidence.with(invited, accepted)));
    }

    private Uni<Boolean> accepted(Community community, AccountId account) {
        return community
                .admission()
                .application()
                .map(asked -> applications.accepted(community.id(), account, asked))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Evidence> asked(Community community, AccountId account, Optional<TierId> asIfPaid) {
        var admission = community.admission();
        return person(admission.asksIdentity(), account)
                .flatMap(person -> enrolments(admission.asksCourses(), account)
                        .flatMap(enrolments -> held(admission.asksMembership(), account)
                                .map(held -> evidence(community, person, enrolments, held, asIfPaid))));
    }

    private static Evidence evidence(
            Community community, Optional<Person> person, Enrolments enrolments, Held held, Optional<TierId> asIfPaid) {
        return new Evidence(
                false,
                false,
                with(held.of(community.id()), asIfPaid),
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
