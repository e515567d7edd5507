package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;

/** Why a course is not written, published, entered or read. */
public sealed interface CourseRefusal extends CoursesRefusal {

    /** A price is more than nothing, in the currency of {@code highest}, and at most that. */
    record PriceOutOfRange(Money price, Money highest) implements CourseRefusal {}

    record TrainingHasPrice() implements CourseRefusal {}

    record NoLessons(CourseId course) implements CourseRefusal {}

    /** A free course is entered, not ordered. */
    record CourseIsFree(CourseId course) implements CourseRefusal {}

    /** A paid course is ordered, not entered. */
    record CourseIsPaid(CourseId course, Money price) implements CourseRefusal {}

    record NotEnrolled(CourseId course) implements CourseRefusal {}
}
