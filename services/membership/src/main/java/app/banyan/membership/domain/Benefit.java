package app.banyan.membership.domain;

import app.banyan.kernel.CourseId;

/** What a membership opens. */
public sealed interface Benefit {

    record AllSystemCourses() implements Benefit {}

    record OneCourse(CourseId course) implements Benefit {}

    /** Something that is given outside of the platform, by its name. */
    record Perk(String name) implements Benefit {}
}
