package app.banyan.courses.membership;

import static java.util.stream.Collectors.toMap;

import app.banyan.courses.CoursesConfig;
import app.banyan.courses.domain.Entitlement;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks membership what is open to a person, each time anew: an answer that was true an hour ago opens nothing now, and
 * no answer opens nothing either.
 */
@ApplicationScoped
public class Entitlements {

    private final Peers peers;
    private final CoursesConfig config;
    private final Clock clock;

    Entitlements(Peers peers, CoursesConfig config, Clock clock) {
        this.peers = peers;
        this.config = config;
        this.clock = clock;
    }

    private record Answer(Optional<Instant> allSystemCourses, List<Open> courses) {

        private record Open(CourseId course, Instant until) {}

        Entitlement entitlement() {
            return new Entitlement(
                    allSystemCourses, courses.stream().collect(toMap(Open::course, Open::until, Entitlements::later)));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Not to be called inside a transaction. */
    public Uni<Boolean> open(AccountId account, CourseId course) {
        return peers.get("membership")
                .get("/internal/v1/entitlements/" + account, Answer.class, config.membershipLimit())
                .map(answer -> answer.entitlement().opens(course, clock.instant()));
    }
}
