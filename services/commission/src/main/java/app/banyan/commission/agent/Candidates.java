package app.banyan.commission.agent;

import app.banyan.commission.domain.Eligibility;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.peer.Peer;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What identity and courses know of somebody. They are asked outside of any transaction. */
@ApplicationScoped
public class Candidates {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String AGREEMENT = "agent";

    private final Peer identity;
    private final Peer courses;

    Candidates(Peers peers) {
        this.identity = peers.get("identity");
        this.courses = peers.get("courses");
    }

    record Person(boolean verified, boolean adult, Optional<String> personKey, List<Agreement> agreements) {

        Optional<Agreement> signed() {
            return agreements.stream()
                    .filter(agreement -> agreement.kind().equals(AGREEMENT))
                    .findFirst();
        }
    }

    record Agreement(String kind, int version) {}

    record Training(boolean finished, Optional<String> course) {}

    record Candidate(Person person, Training training) {

        Eligibility standing() {
            return new Eligibility(
                    person.verified(), person.adult(), person.signed().isPresent(), training.finished());
        }
    }

    Uni<Candidate> of(AccountId account) {
        return person(account)
                .flatMap(person -> courses.get("/internal/v1/trainings/" + account, Training.class, LIMIT)
                        .map(training -> new Candidate(person, training)));
    }

    /** Equal for accounts of the same verified identity; empty while the identity is not verified. */
    public Uni<Optional<String>> personKey(AccountId account) {
        return person(account).map(Person::personKey);
    }

    /** Whether the real name behind the account is known. */
    public Uni<Boolean> verified(AccountId account) {
        return person(account).map(Person::verified);
    }

    private Uni<Person> person(AccountId account) {
        return identity.get("/internal/v1/people/" + account, Person.class, LIMIT);
    }
}
