package app.banyan.e2e.world;

import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in. An access token lasts ten minutes of real time, so everybody signs in again before that. */
final class Sessions {

    private static final long LASTS = Duration.ofMinutes(8).toNanos();

    /** Signing in holds a place of the map; with this many, hardly ever somebody else's. */
    private static final int ROOM = 8_192;

    private final People people;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>(ROOM);

    private record Session(Person person, long since) {

        boolean lasts() {
            return System.nanoTime() - since < LASTS;
        }
    }

    Sessions(People people) {
        this.people = people;
    }

    /** This person with a token that is still good for some minutes. Somebody asked for twice at once signs in once. */
    Person of(Person person) {
        return sessions.compute(
                        person.phone(),
                        (_, known) -> known != null && known.lasts()
                                ? known
                                : new Session(
                                        people.signIn(known == null ? person : known.person()), System.nanoTime()))
                .person();
    }
}
