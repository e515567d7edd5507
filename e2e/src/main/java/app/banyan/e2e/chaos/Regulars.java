package app.banyan.e2e.chaos;

import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** People who come again and again, signed in anew before their tokens run out. */
final class Regulars {

    /** A token lasts for ten minutes. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(7);

    private record SignedIn(Person person, long at) {}

    private final People people;
    private final long begun = System.nanoTime();
    private final Map<String, SignedIn> known = new ConcurrentHashMap<>();

    Regulars(People people) {
        this.people = people;
    }

    /** The same person with a token that is good for some minutes. */
    Person fresh(Person person) {
        return known.compute(person.id(), (_, last) -> {
                    var now = last == null ? new SignedIn(person, begun) : last;
                    return System.nanoTime() - now.at() < GOOD_FOR.toNanos()
                            ? now
                            : new SignedIn(people.signIn(now.person()), System.nanoTime());
                })
                .person();
    }
}
