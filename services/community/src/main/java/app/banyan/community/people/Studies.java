package app.banyan.community.people;

import app.banyan.community.CommunityConfig;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks courses what somebody learns, each time anew. Never inside a transaction. */
@ApplicationScoped
public class Studies {

    private final Peers peers;
    private final CommunityConfig config;

    Studies(Peers peers, CommunityConfig config) {
        this.peers = peers;
        this.config = config;
    }

    public record Enrolments(List<Enrolment> courses) {

        public static final Enrolments NONE = new Enrolments(List.of());

        public Enrolments {
            courses = List.copyOf(courses);
        }

        public Set<CourseId> held() {
            return courses.stream().map(Enrolment::course).collect(Collectors.toSet());
        }

        public Set<CourseId> finished() {
            return courses.stream()
                    .filter(enrolment -> enrolment.finishedAt().isPresent())
                    .map(Enrolment::course)
                    .collect(Collectors.toSet());
        }
    }

    public record Enrolment(CourseId course, Instant startedAt, Optional<Instant> finishedAt) {}

    record Training(boolean finished) {}

    public Uni<Enrolments> of(AccountId account) {
        return peers.get("courses")
                .get("/internal/v1/enrolments/" + account.wire(), Enrolments.class, config.patience());
    }

    /** Whether the training that agents and managers need is finished. */
    public Uni<Boolean> trained(AccountId account) {
        return peers.get("courses")
                .get("/internal/v1/trainings/" + account.wire(), Training.class, config.patience())
                .map(Training::finished);
    }
}
