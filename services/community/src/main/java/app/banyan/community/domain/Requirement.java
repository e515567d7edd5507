package app.banyan.community.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import java.util.List;
import java.util.Optional;

/** One thing that a community asks of a person who wants to come in. */
public sealed interface Requirement extends Rule {

    boolean met(Evidence evidence);

    /** Whether a person may have to pay for it. */
    default boolean costs() {
        return this instanceof Payment || this instanceof Tier || this instanceof Course;
    }

    @Override
    default Rule free() {
        return costs() ? new Open() : this;
    }

    @Override
    default boolean admits(Evidence evidence) {
        return met(evidence);
    }

    @Override
    default List<Finding> findings(Evidence evidence) {
        return List.of(new Finding.Single(this, met(evidence)));
    }

    @Override
    default List<Finding> missing(Evidence evidence) {
        return met(evidence) ? List.of() : List.of(new Finding.Single(this, false));
    }

    @Override
    default int depth() {
        return 1;
    }

    @Override
    default List<Requirement> requirements() {
        return List.of(this);
    }

    /** Nothing: whoever comes is let in. */
    record Open() implements Requirement {
        @Override
        public boolean met(Evidence evidence) {
            return true;
        }
    }

    record Invitation() implements Requirement {
        @Override
        public boolean met(Evidence evidence) {
            return evidence.invited();
        }
    }

    /**
     * @param questions each is answered in the application
     * @param review    whether owner or manager decide; otherwise answering is enough
     */
    record Application(List<String> questions, boolean review) implements Requirement {

        public Application {
            questions = List.copyOf(questions);
        }

        @Override
        public boolean met(Evidence evidence) {
            return evidence.accepted();
        }
    }

    /** @param tier a tier of this community; any of them when empty */
    record Payment(Optional<TierId> tier) implements Requirement {
        @Override
        public boolean met(Evidence evidence) {
            return tier.map(evidence.tiersHere()::contains)
                    .orElseGet(() -> !evidence.tiersHere().isEmpty());
        }
    }

    record Verified(Badge badge) implements Requirement {
        @Override
        public boolean met(Evidence evidence) {
            return evidence.badges().contains(badge);
        }
    }

    /** @param finished whether holding the course is not enough */
    record Course(CourseId course, boolean finished) implements Requirement {
        @Override
        public boolean met(Evidence evidence) {
            return (finished ? evidence.finished() : evidence.courses()).contains(course);
        }
    }

    /** A tier of anywhere, such as the platform's annual one. */
    record Tier(TierId tier) implements Requirement {
        @Override
        public boolean met(Evidence evidence) {
            return evidence.tiers().contains(tier);
        }
    }

    /** 18 or older. */
    record Adult() implements Requirement {

        public static final int AGE = 18;

        @Override
        public boolean met(Evidence evidence) {
            return evidence.adult();
        }
    }
}
