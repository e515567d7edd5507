package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;

/** Why a set of courses makes no ladder. */
public sealed interface LadderRefusal extends CoursesRefusal {

    record RungCount(int given, int fewest, int most) implements LadderRefusal {}

    record RungTwice(CourseId course) implements LadderRefusal {}

    /** Only a published course can be promised to anyone. */
    record RungNotPublished(CourseId course) implements LadderRefusal {}

    record RungIsFree(CourseId course) implements LadderRefusal {}

    /** The course costs no more than the rung below it. */
    record RungsNotRising(CourseId course) implements LadderRefusal {}
}
