package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.Id;
import app.banyan.kernel.TierId;
import java.util.Optional;
import java.util.UUID;

/** What a rung is of: a course that is sold here, or, at the top of a ladder, a tier that membership sells. */
public sealed interface Product extends Id {

    record OfCourse(CourseId id) implements Product {
        @Override
        public String toString() {
            return wire();
        }
    }

    record OfTier(TierId id) implements Product {
        @Override
        public String toString() {
            return wire();
        }
    }

    Id id();

    static Product of(String wire) {
        return wire.startsWith("tir_") ? new OfTier(TierId.of(wire)) : new OfCourse(CourseId.of(wire));
    }

    default Optional<CourseId> course() {
        return this instanceof OfCourse(var course) ? Optional.of(course) : Optional.empty();
    }

    default Optional<TierId> tier() {
        return this instanceof OfTier(var tier) ? Optional.of(tier) : Optional.empty();
    }

    @Override
    default UUID value() {
        return id().value();
    }

    @Override
    default String prefix() {
        return id().prefix();
    }
}
