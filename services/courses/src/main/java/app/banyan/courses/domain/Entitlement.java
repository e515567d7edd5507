package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What memberships open to a person.
 *
 * @param allSystemCourses until when every course of the platform is open
 * @param courses until when these are
 */
public record Entitlement(Optional<Instant> allSystemCourses, Map<CourseId, Instant> courses) {

    public Entitlement {
        courses = Map.copyOf(courses);
    }

    public boolean opens(CourseId course, Instant now) {
        return allSystemCourses.filter(now::isBefore).isPresent()
                || Optional.ofNullable(courses.get(course))
                        .filter(now::isBefore)
                        .isPresent();
    }
}
